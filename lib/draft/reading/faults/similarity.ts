import { lettersAndDigits } from '#lib/text/letters-and-digits';

/** Counts the runs of three characters of a text. */
function trigrams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + 3 <= text.length; at++) {
    const run = text.slice(at, at + 3);
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}

/** Counts the runs of three letters and digits that two texts share, and those of each. */
function compare(one: string, other: string) {
  const [a, b] = [trigrams(lettersAndDigits(one)), trigrams(lettersAndDigits(other))];
  let shared = 0;
  for (const [run, count] of a) shared += Math.min(count, b.get(run) ?? 0);
  const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { shared, ofOne: total(a), ofOther: total(b) };
}

/**
 * How alike two texts are in their letters and digits, from 0 to 1: Dice's coefficient of their trigrams.
 *
 * @example similarity('“The night ferry”', 'the night ferry.') // 1
 */
export function similarity(one: string, other: string): number {
  if (lettersAndDigits(one) === lettersAndDigits(other)) return 1;
  const { shared, ofOne, ofOther } = compare(one, other);
  return ofOne + ofOther === 0 ? 0 : (2 * shared) / (ofOne + ofOther);
}

/** The share of one text, from 0 to 1, that stands in another. */
export function coverage(part: string, whole: string): number {
  const { shared, ofOne } = compare(part, whole);
  return ofOne === 0 ? 0 : shared / ofOne;
}
