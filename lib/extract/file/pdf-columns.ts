import type { PdfPiece } from './pdf-piece.ts';

/** Pieces of one line that are close together. */
export type Fragment = PdfPiece[];

export const startOf = (fragment: Fragment) => Math.min(...fragment.map(({ x }) => x));
export const endOf = (fragment: Fragment) => Math.max(...fragment.map(({ x, width }) => x + width));
export const sizeOf = (fragment: Fragment) => Math.max(...fragment.map(({ size }) => size));
export const baseOf = (fragment: Fragment) => (fragment[0] as PdfPiece).y;
export const isFromRight = (fragment: Fragment) =>
  fragment.filter(({ isRightToLeft }) => isRightToLeft).length > fragment.length / 2;

/**
 * Divides a page into columns at the gap with the most lines on both sides. Text across the gap separates the parts
 * above and below it.
 */
export function columnsOf(fragments: Fragment[], isRightToLeft: boolean): Fragment[][] {
  const gutter = findGutter(fragments);
  if (gutter === null) return fragments.length > 0 ? [fragments] : [];
  const columns: Fragment[][] = [];
  let band: Fragment[] = [];
  const close = () => {
    const sides = [band.filter((one) => endOf(one) <= gutter), band.filter((one) => startOf(one) >= gutter)];
    for (const side of isRightToLeft ? sides.reverse() : sides) columns.push(...columnsOf(side, isRightToLeft));
    band = [];
  };
  let across: Fragment[] = [];
  for (const fragment of fragments.toSorted((one, other) => baseOf(other) - baseOf(one))) {
    if (startOf(fragment) < gutter && endOf(fragment) > gutter) {
      if (band.length > 0) close();
      across.push(fragment);
    } else {
      if (across.length > 0) columns.push(across);
      across = [];
      band.push(fragment);
    }
  }
  close();
  if (across.length > 0) columns.push(across);
  return columns;
}

/** Minimum lines on both sides of a gap that make columns. */
const leastLines = 4;

/** The place of the gap between two columns of text; null if there is none. */
export function findGutter(fragments: Fragment[]): number | null {
  const boxes = fragments.map((fragment) => ({
    start: startOf(fragment),
    end: endOf(fragment),
    y: baseOf(fragment),
    size: sizeOf(fragment),
  }));
  const places = [...new Set(boxes.map(({ start }) => Math.round(start)))].slice(0, 200);
  const scored = places.map((place) => {
    const gutter = place - 2;
    const left = boxes.filter(({ end }) => end <= gutter);
    const right = boxes.filter(({ start }) => start >= gutter);
    const across = boxes.length - left.length - right.length;
    const areColumns = left.length >= leastLines && right.length >= leastLines && areSideBySide(left, right);
    return {
      gutter,
      score: areColumns && isFull(left) && isFull(right) ? Math.min(left.length, right.length) - across / 2 : 0,
    };
  });
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one), { gutter: 0, score: 0 });
  return best.score > 0 ? best.gutter : null;
}

interface Box {
  start: number;
  end: number;
  y: number;
  size: number;
}

function areSideBySide(left: Box[], right: Box[]): boolean {
  const lowest = Math.max(Math.min(...left.map(({ y }) => y)), Math.min(...right.map(({ y }) => y)));
  const highest = Math.min(Math.max(...left.map(({ y }) => y)), Math.max(...right.map(({ y }) => y)));
  const inBoth = (boxes: Box[]) => boxes.filter(({ y }) => y >= lowest - 1 && y <= highest + 1).length;
  return inBoth(left) >= leastLines - 1 && inBoth(right) >= leastLines - 1;
}

/** Whether lines fill their column; the cells of a table do not. */
function isFull(boxes: Box[]): boolean {
  const width = Math.max(...boxes.map(({ end }) => end)) - Math.min(...boxes.map(({ start }) => start));
  const size = Math.min(...boxes.map((box) => box.size));
  const lengths = boxes.map(({ start, end }) => end - start);
  const all = lengths.reduce((sum, length) => sum + length, 0);
  const full = lengths.filter((length) => length > width * 0.6).reduce((sum, length) => sum + length, 0);
  return width > size * 5 && full > all * 0.6;
}
