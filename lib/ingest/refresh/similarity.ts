/** How alike two texts are, from 0 to 1: the share of character pairs that both have (Dice's coefficient). */
export function similarity(one: string, other: string): number {
  if (one === other) return 1;
  if (one.length < 2 || other.length < 2) return 0;
  // Half as long can share two thirds at most: not worth counting.
  if (Math.min(one.length, other.length) * 2 < Math.max(one.length, other.length)) return 0;
  const counts = new Map<string, number>();
  for (let at = 0; at < one.length - 1; at++) {
    const pair = one.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at < other.length - 1; at++) {
    const pair = other.slice(at, at + 2);
    const left = counts.get(pair) ?? 0;
    if (left > 0) {
      counts.set(pair, left - 1);
      shared++;
    }
  }
  return (2 * shared) / (one.length + other.length - 2);
}
