/** The pairs of adjacent letters in a text, sorted and with repetitions, so that two texts are compared in one pass. */
export type LetterPairs = Uint32Array;

export function letterPairs(text: string): LetterPairs {
  const pairs = new Uint32Array(Math.max(0, text.length - 1));
  for (let at = 0; at < pairs.length; at++) pairs[at] = text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1);
  return pairs.sort();
}

/** The similarity of two texts, from 0 to 1: the share of letter pairs that both have (Dice's coefficient). */
export function similarity(one: LetterPairs, other: LetterPairs): number {
  // A text shorter than half of the other can reach two thirds at most, so it is not counted.
  if (Math.min(one.length, other.length) * 2 < Math.max(one.length, other.length) || one.length === 0) return 0;
  let [shared, at, beside] = [0, 0, 0];
  while (at < one.length && beside < other.length) {
    const difference = (one[at] as number) - (other[beside] as number);
    if (difference === 0) shared++;
    if (difference <= 0) at++;
    if (difference >= 0) beside++;
  }
  return (2 * shared) / (one.length + other.length);
}
