/** Tells the length of any run of pieces, joined and trimmed, without joining them. */
export interface TrimmedLengths {
  /** How many pieces there are. */
  count: number;
  /** UTF-16 units of the pieces from `from` until before `to`, without white space at both ends. */
  between(from: number, to: number): number;
}

/** Looks at each piece once, so that an answer takes the same short time however long the text is. */
export function trimmedLengths(pieces: string[]): TrimmedLengths {
  const count = pieces.length;
  const starts = new Uint32Array(count + 1);
  for (const [index, piece] of pieces.entries()) starts[index + 1] = (starts[index] as number) + piece.length;
  // Where the first word at or after a piece begins, and where the last one before it ends.
  const [begins, ends] = [new Uint32Array(count + 1), new Uint32Array(count + 1)];
  for (const [index, piece] of pieces.entries()) {
    const words = piece.trimEnd().length;
    ends[index + 1] = words ? (starts[index] as number) + words : (ends[index] as number);
  }
  begins[count] = starts[count] as number;
  for (const [index, piece] of [...pieces.entries()].reverse()) {
    const words = piece.trimStart().length;
    begins[index] = words ? (starts[index + 1] as number) - words : (begins[index + 1] as number);
  }
  return { count, between: (from, to) => Math.max(0, (ends[to] as number) - (begins[from] as number)) };
}
