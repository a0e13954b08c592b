import { endOf, type Fragment, sizeOf, startOf } from './pdf-columns.ts';

/** What may be a table: lines of its cells by row and column, and where its columns stand. */
export interface TableShape {
  rows: Fragment[][][];
  columns: { start: number; end: number }[];
  /** How many lines have several fragments in a column, for each column. */
  crowded: number[];
}

/** What is known of one column. */
interface Column {
  /** The words of its cells, empty ones included. */
  texts: string[];
  /** Widths of its lines, as factors of the size of the text. */
  widths: number[];
  /** Its own width, in the same measure. */
  width: number;
  isAligned: boolean;
  /** Whether its cells below the first row are numbers, dates or amounts. */
  isOfValues: boolean;
}

/** Minimum rows, and minimum without values, which have only a bold first row to tell them. */
const [leastRows, leastBoldRows] = [3, 4];
/** Maximum columns. */
export const mostColumns = 12;

/**
 * Whether rows of cells are a table, and then whether its first row names the columns; null for any other text that stands
 * in columns. In doubt it is none, because words that are torn apart are worse than rows that are read as lines.
 */
export function isTable({ rows, columns, crowded }: TableShape): boolean | null {
  if (rows.length < leastRows || columns.length < 2) return null;
  // A wide name over several columns makes one of them; without that row each is a column of its own.
  if (crowded.some((count) => count > rows.length / 3)) return null;
  const all = columns.map((_, at) => columnOf(rows.map((row) => row[at] ?? [])));
  const filled = rows.map((row) => row.filter((cell) => cell.length > 0).length);
  const isRegular = filled.filter((count) => count >= 2).length >= rows.length * 0.9;
  const areFilled = all.every(({ texts }) => texts.filter(Boolean).length >= rows.length * 0.6);
  if (!isRegular || !areFilled || !all.every(({ isAligned }) => isAligned)) return null;
  if (all.some((column) => isRunning(column) || column.texts.some((text) => leaders.test(text)))) return null;
  if (all.length === 2 && isList(all[0] as Column, all[1] as Column)) return null;
  const hasValues = all.some(({ isOfValues }) => isOfValues);
  const isBold = isBoldFirst(rows);
  if (!hasValues && !(isBold && rows.length >= leastBoldRows && all.every(({ widths }) => mean(widths) < mostBeside)))
    return null;
  return isBold || all.some(({ isOfValues, texts }) => isOfValues && texts[0] !== '' && !isValue(texts[0] as string));
}

/** Maximum mean width of the lines of a column beside another one, as a factor of the size. */
const mostBeside = 20;

/** The words of a cell. */
export const textOf = (lines: Fragment[]) =>
  lines
    .flat()
    .map(({ text }) => text)
    .join('')
    .trim();

function columnOf(cells: Fragment[][]): Column {
  const lines = cells.flat();
  const size = Math.max(...lines.map(sizeOf), 1);
  const texts = cells.map(textOf);
  const values = texts.slice(1).filter(Boolean);
  const [start, end] = [Math.min(...lines.map(startOf)), Math.max(...lines.map(endOf))];
  return {
    texts,
    widths: lines.map((line) => (endOf(line) - startOf(line)) / size),
    width: (end - start) / size,
    isAligned: isAligned(
      cells.flatMap((cell) => cell.slice(0, 1)),
      size,
    ),
    isOfValues: values.length >= 2 && values.filter(isValue).length >= values.length * 0.8,
  };
}

/** Whether most cells begin, end or have their middle at the same place. */
function isAligned(lines: Fragment[], size: number): boolean {
  const places = [startOf, endOf, (line: Fragment) => (startOf(line) + endOf(line)) / 2];
  return places.some((place) => {
    const found = lines.map(place).sort((one, other) => one - other);
    const middle = found[Math.floor(found.length / 2)] ?? 0;
    return found.filter((one) => Math.abs(one - middle) < size * 0.6).length >= found.length * 0.7;
  });
}

const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);

/** Width of a line, as a factor of the size, from which on it belongs to a text beside a table. */
const longLine = 32;

/** Whether a column is running text: lines that are long, or that fill it. */
const isRunning = ({ widths, width }: Column): boolean =>
  mean(widths) > mostBeside ||
  Math.max(...widths) > longLine ||
  (mean(widths) > 9 && widths.filter((one) => one > width * 0.7).length >= widths.length * 0.5);

/** Dots that lead from a title to the number of a page. */
const leaders = /\.{4}|(?:\. ){3}|…{2}|·{4}/u;

/** A number, a date, an amount or a dash in the place of one. The number of an item or of a formula is none. */
export function isValue(text: string): boolean {
  if (/^(?:[-–—―]|n\/?a)$/iu.test(text)) return true;
  if (text.length > 20 || /^\(\p{Nd}{1,3}[a-z]?\)$|^\p{Nd}{1,3}[.)、]$/u.test(text)) return false;
  if (!/^[(\s]{0,3}[-+−–±≈~<>≤≥$€£¥￥₹]{0,3}\s{0,2}\p{Nd}/u.test(text)) return false;
  return (text.match(/\p{Nd}/gu)?.length ?? 0) >= text.replace(/\s/gu, '').length * 0.4;
}

const itemMark =
  /^(?:[•▪‣◦●○■–➢▶◆✓➔□∙·*-]|[(（]?(?:\p{Nd}{1,3}|[a-z]|[ivxlc]{1,6})(?:[.．]\p{Nd}{1,3}){0,4}[.．)）、:]?)$/iu;

/** Whether the first of two columns has the signs or numbers of a list, and the other one its items. */
function isList(first: Column, second: Column): boolean {
  const marks = first.texts.filter(Boolean);
  return !second.isOfValues && marks.filter((text) => itemMark.test(text)).length >= marks.length * 0.8;
}

/** Whether the first row alone is bold. */
function isBoldFirst(rows: Fragment[][][]): boolean {
  const isBold = (row: Fragment[][]) => row.flat(2).every((piece) => piece.isBold || !/[\p{L}\p{N}]/u.test(piece.text));
  const [first, ...others] = rows;
  return first !== undefined && isBold(first) && others.filter(isBold).length < others.length * 0.2;
}
