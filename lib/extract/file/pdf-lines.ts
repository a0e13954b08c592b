import { scriptClasses, wideClass } from '#lib/text/scripts';
import { baseOf, columnsOf, endOf, type Fragment, isFromRight, sizeOf, startOf } from './pdf-columns.ts';
import type { PdfPiece } from './pdf-pages.ts';

/** A line of a column, in points; `left` and `right` are the edges of the column. */
export interface PdfLine {
  text: string;
  x: number;
  end: number;
  y: number;
  size: number;
  left: number;
  right: number;
  /** True if its pieces are far apart, as the cells of a table are. */
  isRow: boolean;
}

/**
 * Puts the text of a page in reading order: lines from top to bottom, columns from left to right, or from right to left
 * in such scripts.
 */
export function orderLines(pieces: PdfPiece[]): PdfLine[] {
  const fragments = gather(dropReadings(pieces));
  const isRightToLeft = fragments.filter((fragment) => isFromRight(fragment)).length > fragments.length / 2;
  return columnsOf(fragments, isRightToLeft).flatMap((column) => {
    const lines = inRows(column, 0.5).map((row) => toLine(row.flat()));
    const left = Math.min(...lines.map(({ x }) => x));
    const right = Math.max(...lines.map(({ end }) => end));
    return lines.map((line) => ({ ...line, left, right }));
  });
}

/** All text at one height of a page. */
export interface PdfRow {
  text: string;
  y: number;
  pieces: PdfPiece[];
}

/** The rows of a page, from top to bottom. */
export function rowsOf(pieces: PdfPiece[]): PdfRow[] {
  const single = pieces.map((piece) => [piece]);
  return inRows(single, 0.4).map((row) => {
    const { text, y } = toLine(row.flat());
    return { text, y, pieces: row.flat() };
  });
}

const onlyKana = new RegExp(`^[\\s${scriptClasses.Kana}・]+$`, 'u');

/** Removes small kana above words, which show the pronunciation and are not part of the text. */
function dropReadings(pieces: PdfPiece[]): PdfPiece[] {
  return pieces.filter(({ text, x, y, size, width }) => {
    if (!onlyKana.test(text)) return true;
    const isAbove = (base: PdfPiece) =>
      base.size * 0.65 >= size &&
      y > base.y &&
      y < base.y + base.size * 1.6 &&
      x < base.x + base.width &&
      x + width > base.x;
    return !pieces.some(isAbove);
  });
}

/** Groups the pieces of each line that are close together. */
function gather(pieces: PdfPiece[]): Fragment[] {
  return inRows(
    pieces.map((piece) => [piece]),
    0.4,
  ).flatMap((row) => {
    const fragments: Fragment[] = [];
    for (const piece of row.flat().toSorted((one, other) => one.x - other.x)) {
      const last = fragments.at(-1);
      const gap = last ? piece.x - endOf(last) : Infinity;
      if (last && gap < Math.max(piece.size, sizeOf(last)) * 0.9) last.push(piece);
      else fragments.push([piece]);
    }
    return fragments;
  });
}

/**
 * Groups fragments at one height, from top to bottom. `reach` is the maximum difference of baselines, as a factor of
 * the size, so that a raised number stays in its line.
 */
function inRows(fragments: Fragment[], reach: number): Fragment[][] {
  const rows: Fragment[][] = [];
  for (const fragment of fragments.toSorted((one, other) => baseOf(other) - baseOf(one))) {
    const last = rows.at(-1);
    const first = last?.[0];
    const isSame = first && baseOf(first) - baseOf(fragment) < Math.max(sizeOf(first), sizeOf(fragment)) * reach;
    if (last && isSame) last.push(fragment);
    else rows.push([fragment]);
  }
  return rows;
}

function toLine(pieces: PdfPiece[]): Omit<PdfLine, 'left' | 'right'> {
  const sorted = pieces.toSorted((one, other) => one.x - other.x);
  const weights = new Map<number, number>();
  for (const { size, text } of pieces) weights.set(size, (weights.get(size) ?? 0) + text.length);
  const [size] = [...weights].reduce((one, other) => (other[1] > one[1] ? other : one));
  const main = pieces.find((piece) => piece.size === size) as PdfPiece;
  return { text: joinPieces(sorted), x: startOf(pieces), end: endOf(pieces), y: main.y, size, isRow: isRow(sorted) };
}

function isRow(sorted: PdfPiece[]): boolean {
  return sorted.some((piece, index) => {
    const before = sorted[index - 1];
    return before !== undefined && piece.x - (before.x + before.width) > piece.size * 2.5;
  });
}

/** Joins the pieces of a line in reading order. */
function joinPieces(sorted: PdfPiece[]): string {
  if (!isFromRight(sorted))
    return sorted
      .map((piece, index) => spaceBefore(piece, sorted[index - 1]) + piece.text)
      .join('')
      .trim();
  const runs: PdfPiece[][] = [];
  for (const piece of sorted) {
    const last = runs.at(-1);
    if (last && !piece.isRightToLeft && !last[0]?.isRightToLeft) last.push(piece);
    else runs.push([piece]);
  }
  const read = runs.flatMap(asRead).reverse().flat();
  return read
    .map((piece, index) => (index > 0 && isApart(piece, read[index - 1] as PdfPiece) ? ' ' : '') + piece.text)
    .join('')
    .trim();
}

/**
 * Keeps punctuation at the ends of a number or a foreign word apart: in right-to-left text it belongs to the text
 * around it.
 */
function asRead(run: PdfPiece[]): PdfPiece[][] {
  const isStrong = ({ text }: PdfPiece) => /[\p{L}\p{N}]/u.test(text);
  const [first, last] = [run.findIndex(isStrong), run.findLastIndex(isStrong)];
  if (first < 0) return run.map((piece) => [piece]);
  const single = (pieces: PdfPiece[]) => pieces.map((piece) => [piece]);
  return [...single(run.slice(0, first)), run.slice(first, last + 1), ...single(run.slice(last + 1))];
}

const spaceBefore = (piece: PdfPiece, before: PdfPiece | undefined) => (before && isApart(piece, before) ? ' ' : '');

const wide = new RegExp(`[${wideClass}]`, 'u');

function isApart(one: PdfPiece, other: PdfPiece): boolean {
  const [left, right] = one.x < other.x ? [one, other] : [other, one];
  const gap = right.x - (left.x + left.width);
  return gap > Math.max(left.size, right.size) * (wide.test(one.text) && wide.test(other.text) ? 0.8 : 0.18);
}
