/** A text as the pairs of letters in it, with how often each is there. */
export interface LetterPairs {
  counts: Map<string, number>;
  size: number;
}

export function letterPairs(text: string): LetterPairs {
  const counts = new Map<string, number>();
  for (let at = 0; at < text.length - 1; at++) {
    const pair = text.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return { counts, size: Math.max(0, text.length - 1) };
}

/** How alike two texts are, from 0 to 1: the share of letter pairs that both have (Dice's coefficient). */
export function similarity(one: LetterPairs, other: LetterPairs): number {
  // One half as long as the other shares two thirds at most: not worth counting.
  if (Math.min(one.size, other.size) * 2 < Math.max(one.size, other.size) || one.size === 0) return 0;
  const [few, many] = one.counts.size < other.counts.size ? [one, other] : [other, one];
  let shared = 0;
  for (const [pair, count] of few.counts) shared += Math.min(count, many.counts.get(pair) ?? 0);
  return (2 * shared) / (one.size + other.size);
}
