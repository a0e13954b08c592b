/** Gives the trimmed length of any run of pieces without joining them. */
export interface TrimmedLengths {
  /** The number of pieces. */
  count: number;
  /** The length in UTF-16 units of the pieces from `from` to before `to`, joined, without white space at both ends. */
  between(from: number, to: number): number;
}

/** Reads each piece once, so that each later answer takes constant time. */
export function trimmedLengths(pieces: string[]): TrimmedLengths {
  const count = pieces.length;
  const starts = new Uint32Array(count + 1);
  for (const [index, piece] of pieces.entries()) starts[index + 1] = (starts[index] as number) + piece.length;
  // The offset of the first word at or after each piece, and the end of the last word before it.
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
