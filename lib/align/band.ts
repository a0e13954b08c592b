import type { TrimmedLengths } from './trimmed-lengths.ts';

/** The cells of a table that are computed: row `i` from `first(i)` on, at most `width` of them. */
export interface Band {
  width: number;
  first(i: number): number;
}

/** Maximum cells of a table that is computed whole: 100 sentences on both sides, far more than a paragraph has. */
const wholeTable = 10_000;

/** Half the width of the band, in sentences: how far a translation may be ahead of its source or behind it. */
const half = 40;

/**
 * The whole of a small table; in a large one, the cells near the diagonal where the same share of both texts has been
 * read. Without the band, time and memory would grow with the square of the sentences: 1,200 short ones blocked the
 * server for seconds.
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
    // The band of the last row must include the last cell, because every chain ends there.
    firsts[i] = i === source.count ? target.count + 1 - width : clamp(center - half, target.count + 1 - width);
  }
  return { width, first: (i) => firsts[i] as number };
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(value, most));
