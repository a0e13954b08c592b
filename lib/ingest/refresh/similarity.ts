/** A text as the pairs of letters in it, each as often as it is there, in order: two are compared in one pass. */
export type LetterPairs = Uint32Array;

export function letterPairs(text: string): LetterPairs {
  const pairs = new Uint32Array(Math.max(0, text.length - 1));
  for (let at = 0; at < pairs.length; at++) pairs[at] = text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1);
  return pairs.sort();
}

/** How alike two texts are, from 0 to 1: the share of letter pairs that both have (Dice's coefficient). */
export function similarity(one: LetterPairs, other: LetterPairs): number {
  // One half as long as the other shares two thirds at most: not worth counting.
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
