import { baseOf, endOf, type Fragment, findGutter, isFromRight, sizeOf, startOf } from './pdf-columns.ts';
import type { PdfPiece } from './pdf-piece.ts';
import { isTable, isValue, mostColumns, type TableShape, textOf } from './pdf-table-signs.ts';

/** A table of a page: its rows from top to bottom, their cells from left to right, and the lines of each cell. */
interface FoundTable {
  rows: Fragment[][][];
  hasHeader: boolean;
  /** All of its fragments. */
  fragments: Fragment[];
}

interface Span {
  start: number;
  end: number;
}

/** Minimum space between two columns, as a factor of the size of the text. */
const leastGap = 1;

/** Maximum distance of two rows of a table, and of two lines of a cell, as a factor of the size. */
const [mostStep, mostLine] = [3.2, 1.6];

/**
 * The fragments of a page or a column, given by rows from top to bottom, with one piece in the place of each table.
 * `lineOf` reads the pieces of a line.
 */
export function withTables(
  rows: Fragment[][],
  lineOf: (pieces: PdfPiece[]) => { text: string; size: number },
): Fragment[] {
  const found = findTables(rows);
  const inTables = new Set(found.flatMap(({ fragments }) => fragments));
  // Where the rest of the page has two columns, what stands in both of them is a table beside text.
  const gutter = found.length > 0 ? findGutter(rows.flat().filter((fragment) => !inTables.has(fragment))) : null;
  const tables = found.filter(({ fragments }) => gutter === null || !isDivided(fragments, gutter));
  const taken = new Set(tables.flatMap(({ fragments }) => fragments));
  return [
    ...rows.flat().filter((fragment) => !taken.has(fragment)),
    ...tables.map((table): Fragment => [asPiece(table, lineOf)]),
  ];
}

function isDivided(fragments: Fragment[], gutter: number): boolean {
  const left = fragments.filter((fragment) => endOf(fragment) <= gutter).length;
  const right = fragments.filter((fragment) => startOf(fragment) >= gutter).length;
  return left > 0 && right > 0 && left + right === fragments.length;
}

function asPiece(
  { rows, hasHeader, fragments }: FoundTable,
  lineOf: (pieces: PdfPiece[]) => { text: string; size: number },
): PdfPiece {
  const isRightToLeft = fragments.filter(isFromRight).length > fragments.length / 2;
  const lines = rows.map((row) =>
    (isRightToLeft ? row.toReversed() : row).map((cell) => cell.map((line) => lineOf(line).text)),
  );
  const x = Math.min(...fragments.map(startOf));
  return {
    text: lines.flat(2).join(' '),
    x,
    y: Math.max(...fragments.map(baseOf)),
    width: Math.max(...fragments.map(endOf)) - x,
    size: lineOf(fragments.flat()).size,
    isRightToLeft,
    isBold: false,
    table: { rows: lines, hasHeader },
  };
}

/**
 * Finds the simple tables among the rows of a page or of a column: rows of short cells whose columns stand under each
 * other. A row that would bridge the space between two columns ends a table.
 */
function findTables(rows: Fragment[][]): FoundTable[] {
  const tables: FoundTable[] = [];
  for (let at = 0; at < rows.length; ) {
    const { shape, count } = gatherFrom(rows, at);
    const hasHeader = isTable(shape);
    if (hasHeader === null) at++;
    else {
      tables.push({ rows: shape.rows, hasHeader, fragments: rows.slice(at, at + count).flat() });
      at += count;
    }
  }
  return tables;
}

/** The rows from one on that stand in the same columns, and how many lines of the page they take. */
function gatherFrom(lines: Fragment[][], from: number): { shape: TableShape; count: number } {
  let columns: Span[] = [];
  const kept: { line: Fragment[]; isRest: boolean }[] = [];
  for (const line of lines.slice(from, from + mostRows)) {
    const before = kept.at(-1)?.line;
    if (before && isFar(before, line, mostStep)) break;
    const isRest = before !== undefined && goesOn(line, { kept, columns, before });
    if (!isRest && line.length < 2) break;
    const next = merged([...columns, ...line.map(spanOf)], sizeOf(line[0] as Fragment) * leastGap);
    if (next.length < Math.max(2, columns.length) || next.length > mostColumns) break;
    columns = next;
    kept.push({ line, isRest });
  }
  const rows: Fragment[][][] = [];
  for (const { line, isRest } of kept) {
    const cells = columns.map((column) => line.filter((one) => isIn(one, column)));
    const last = rows.at(-1);
    if (isRest && last) rows[rows.length - 1] = last.map((cell, index) => [...cell, ...linesOf(cells[index] ?? [])]);
    else rows.push(cells.map(linesOf));
  }
  const crowded = columns.map((column) =>
    kept.filter(({ line }) => line.filter((one) => isIn(one, column)).length > 1),
  );
  return { shape: { rows, columns, crowded: crowded.map(({ length }) => length) }, count: kept.length };
}

/** Maximum lines of one table. */
const mostRows = 200;

/** The fragments of a cell on one line as one. */
const linesOf = (fragments: Fragment[]): Fragment[] => (fragments.length > 0 ? [fragments.flat()] : []);

const spanOf = (fragment: Fragment): Span => ({ start: startOf(fragment), end: endOf(fragment) });

const isIn = (fragment: Fragment, { start, end }: Span) => startOf(fragment) >= start && endOf(fragment) <= end;

function isFar(before: Fragment[], line: Fragment[], most: number): boolean {
  const [one, other] = [before[0], line[0]] as [Fragment, Fragment];
  return baseOf(one) - baseOf(other) > Math.max(sizeOf(one), sizeOf(other)) * most;
}

interface Open {
  kept: { line: Fragment[] }[];
  columns: Span[];
  before: Fragment[];
}

/**
 * Whether a line is the rest of cells that are full: it stands close below them, and has nothing in the first column and
 * no values, which are sums.
 */
function goesOn(line: Fragment[], { kept, columns, before }: Open): boolean {
  if (kept.length < 2 || line.length > columns.length / 2 || isFar(before, line, mostLine)) return false;
  return line.every((fragment) => {
    if (isValue(textOf([fragment]))) return false;
    const at = columns.findIndex((column) => isIn(fragment, { start: column.start - 1, end: column.end + 1 }));
    const column = columns[at];
    if (at < 1 || !column) return false;
    const above = before.filter((one) => isIn(one, column));
    return above.some((one) => endOf(one) > column.end - (column.end - column.start) * 0.3);
  });
}

/** Joins spans that overlap or have less than `gap` between them. */
function merged(spans: Span[], gap: number): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.start - other.start)) {
    const last = joined.at(-1);
    if (last && span.start - last.end < gap) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return joined;
}
