import type { TrimmedLengths } from './trimmed-lengths.ts';

/** Which places of a table are looked at: row `i` from `first(i)` on, `width` of them at most. */
export interface Band {
  width: number;
  first(i: number): number;
}

/** Places of a table up to which all are looked at: 100 sentences on both sides, far more than a paragraph has. */
const wholeTable = 10_000;

/** Half the width of the band, in sentences: how far a translation may run ahead of its source, or fall behind. */
const half = 40;

/**
 * The whole of a small table, and of a large one a band along the places that as large a part of both texts lies before.
 * Without it time and memory grow with the square of the sentences: 1,200 short ones held everybody up for seconds.
 */
export function bandOf(source: TrimmedLengths, target: TrimmedLengths): Band {
  if ((source.count + 1) * (target.count + 1) <= wholeTable) return { width: target.count + 1, first: () => 0 };
  const width = Math.min(target.count + 1, 2 * half + 1);
  const firsts = new Uint32Array(source.count + 1);
  const ratio = target.between(0, target.count) / Math.max(1, source.between(0, source.count));
  let center = 0;
  for (let i = 0; i <= source.count; i++) {
    const expected = source.between(0, i) * ratio;
    while (center < target.count && target.between(0, center) < expected) center++;
    // The last row's band ends in the last place, where the chain has to end.
    firsts[i] = i === source.count ? target.count + 1 - width : clamp(center - half, target.count + 1 - width);
  }
  return { width, first: (i) => firsts[i] as number };
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(value, most));
