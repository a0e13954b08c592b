interface Props {
  total: number;
  approved: number;
  drafted: number;
  flagged: number;
}

/** Shows the progress of a translation as a bar. The text beside it says the same. */
export function Meter({ total, approved, drafted, flagged }: Props) {
  const width = (count: number) => ({ width: `${total === 0 ? 0 : (count / total) * 100}%` });
  return (
    <div className="meter" aria-hidden="true">
      <div className="approved" style={width(approved)} />
      <div className="drafted" style={width(drafted)} />
      <div className="flagged" style={width(flagged)} />
    </div>
  );
}
