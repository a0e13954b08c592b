import { scriptClasses, wideClass } from '#lib/text/scripts';
import { baseOf, columnsOf, endOf, type Fragment, isFromRight, sizeOf, startOf } from './pdf-columns.ts';
import type { PdfPiece, PdfTable } from './pdf-piece.ts';
import { closeUp } from './pdf-spaced.ts';
import { withTables } from './pdf-tables.ts';

/** The signs around words that stand higher or lower than their line, until it is written as markup. */
export const shifts = { raised: '\ufff9', lowered: '\ufffa', end: '\ufffb' };

/** A line of a column, in points; `left` and `right` are the edges of the column for text of its size. */
export interface PdfLine {
  /** Its words; `shifts` are around those that stand higher or lower. */
  text: string;
  x: number;
  end: number;
  y: number;
  size: number;
  left: number;
  right: number;
  /** True if its pieces are far apart, as the cells of a table are. */
  isRow: boolean;
  /** True if all its words are bold. */
  isBold: boolean;
  /** Set where it stands for a whole table. */
  table?: PdfTable;
}

/**
 * Puts the text of a page in reading order: lines from top to bottom, columns from left to right, or from right to left
 * in such scripts. With `hasTables` each table is one line.
 */
export function orderLines(pieces: PdfPiece[], { hasTables }: { hasTables: boolean }): PdfLine[] {
  const all = gather(dropReadings(pieces));
  const fragments = hasTables ? tabled(all) : all;
  const isRightToLeft = fragments.filter((fragment) => isFromRight(fragment)).length > fragments.length / 2;
  return columnsOf(fragments, isRightToLeft).flatMap((found) => {
    // A table beside a column of text is seen only when that column is apart.
    const column = hasTables ? tabled(found) : found;
    const lines = inRows(column, 0.5).map((row) => toLine(row.flat()));
    const edges = groupBySize(lines.filter(({ table }) => !table)).flatMap((group) => {
      const found = edgesOf(group);
      return group.map((line) => [line, found] as const);
    });
    const edgesBy = new Map(edges);
    return lines.map((line) => ({ ...line, ...(edgesBy.get(line) ?? { left: line.x, right: line.end }) }));
  });
}

/** The fragments of a page or a column with one piece in the place of each table. */
const tabled = (fragments: Fragment[]): Fragment[] =>
  withTables(
    inRows(fragments, 0.4).map((row) => row.toSorted((one, other) => startOf(one) - startOf(other))),
    toLine,
  );

type Line = Omit<PdfLine, 'left' | 'right'>;

/** Lines by their size: a wide title says nothing about the width of the text under it. */
function groupBySize(lines: Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines.toSorted((one, other) => one.size - other.size)) {
    const last = groups.at(-1);
    if (last && line.size < (last.at(-1) as Line).size * 1.08) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

/** Lines of which one may be wider than all others without being the width of their column. */
const leastLines = 8;

/** The edges of lines of one size. One line that is far wider than the others is no line of their paragraphs. */
function edgesOf(lines: Line[]): { left: number; right: number } {
  const left = Math.min(...lines.map(({ x }) => x));
  const ends = lines.map(({ end }) => end).sort((one, other) => other - one);
  const [first = 0, second = first] = ends;
  const isAlone = lines.length >= leastLines && first - second > (second - left) * 0.2;
  return { left, right: isAlone ? second : first };
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

function toLine(pieces: PdfPiece[]): Line {
  const whole = pieces.find((piece) => piece.table);
  if (whole?.table) {
    const { text, x, y, size, width, table } = whole;
    return { text, x, end: x + width, y, size, isRow: true, isBold: false, table };
  }
  const sorted = closeUp(pieces.toSorted((one, other) => one.x - other.x));
  const weights = new Map<number, number>();
  for (const { size, text } of pieces) weights.set(size, (weights.get(size) ?? 0) + text.length);
  const [size] = [...weights].reduce((one, other) => (other[1] > one[1] ? other : one));
  const main = pieces.find((piece) => piece.size === size) as PdfPiece;
  const text = joinPieces(sorted.map((piece) => withShift(piece, main)));
  const isBold = pieces.every((piece) => piece.isBold || !/[\p{L}\p{N}]/u.test(piece.text));
  return { text, x: startOf(pieces), end: endOf(pieces), y: main.y, size, isRow: isRow(sorted), isBold };
}

/** Maximum characters of a raised or lowered piece: the mark of a note, an exponent, an index. */
const mostShifted = 12;

/** Marks a piece that is smaller than its line and stands higher or lower. */
function withShift(piece: PdfPiece, main: PdfPiece): PdfPiece {
  if (piece.size > main.size * 0.87 || piece.text.length > mostShifted) return piece;
  const rise = (piece.y - main.y) / main.size;
  const start = rise > 0.12 ? shifts.raised : rise < -0.06 ? shifts.lowered : null;
  return start ? { ...piece, text: `${start}${piece.text.trim()}${shifts.end}` } : piece;
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
    .map((piece, index) => (index > 0 && isDivided(piece, read[index - 1] as PdfPiece) ? ' ' : '') + piece.text.trim())
    .join('')
    .trim();
}

/**
 * Whether a space is between two pieces of a line that runs to the left. One at the end of a Latin word stands on its
 * right, where in the order of reading the text before it is.
 */
function isDivided(one: PdfPiece, other: PdfPiece): boolean {
  const [left, right] = one.x < other.x ? [one, other] : [other, one];
  const endsLeft = ({ text, isRightToLeft }: PdfPiece) => (isRightToLeft ? /\s$/ : /^\s/).test(text);
  const endsRight = ({ text, isRightToLeft }: PdfPiece) => (isRightToLeft ? /^\s/ : /\s$/).test(text);
  return isApart(one, other) || endsRight(left) || endsLeft(right);
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
