import styles from './meter.module.css';

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
    <div className={styles.meter} aria-hidden="true">
      <div className={styles.approved} style={width(approved)} />
      <div className={styles.drafted} style={width(drafted)} />
      <div className={styles.flagged} style={width(flagged)} />
    </div>
  );
}
