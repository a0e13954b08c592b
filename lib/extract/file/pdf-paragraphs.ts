import { normalize } from '#lib/text/normalize';
import { countScript, hasIdeograph, wideClass } from '#lib/text/scripts';
import { itemNumber } from './item-number.ts';
import { type PdfLine, shifts } from './pdf-lines.ts';
import type { PdfTable } from './pdf-piece.ts';

/** The lines of a page in reading order. */
export interface LinedPage {
  height: number;
  lines: PdfLine[];
}

export interface PdfBlock {
  name: 'h1' | 'h2' | 'h3' | 'p' | 'li' | 'table';
  /** Its words; `shifts` are around those that stand higher or lower. */
  text: string;
  /** The number of an item of a list. */
  marker?: string;
  /** The cells of a table, a line each. */
  table?: PdfTable;
  /** True for small print at the foot of a page. */
  isNote: boolean;
}

interface Setting {
  /** The size of most of the text, in points. */
  size: number;
  /** Points between two baselines inside a paragraph. */
  leading: number;
  /** The sizes of headings, largest first. */
  headings: number[];
  /** True if bold lines are few, so that they are headings. */
  areBoldHeadings: boolean;
  /** Words that occur with a hyphen inside a line, so that the hyphen is kept where a line ends with it. */
  hyphenated: Set<string>;
}

/** Joins lines to paragraphs and headings by gaps, indents, sizes and weights, also across columns and pages. */
export function joinParagraphs(pages: LinedPage[]): PdfBlock[] {
  const setting = readSetting(pages);
  const groups: { lines: PdfLine[]; isNote: boolean }[] = [];
  for (const page of pages) {
    let before: PdfLine | undefined;
    const notes = notesOf(page, setting);
    for (const line of page.lines) {
      const isNote = notes.has(line);
      const last = groups.findLast((group) => group.isNote === isNote);
      const isNext = last && (before ? last.lines.at(-1) === before : true);
      if (last && isNext && continues(line, last.lines, setting)) last.lines.push(line);
      else groups.push({ lines: [line], isNote });
      before = line;
    }
  }
  return groups.flatMap(({ lines, isNote }) => toBlock(lines, isNote, setting));
}

const noteNumber = new RegExp(`^(?:${shifts.raised}|\\p{Nd}{1,3}[.)]?\\s|[*†‡§]{1,3}\\s?\\S)`, 'u');

/** The lines of notes: small print at the foot of a page, or with numbers below all other text of a short page. */
function notesOf({ height, lines }: LinedPage, { size }: Setting): Set<PdfLine> {
  const isSmall = (line: PdfLine) => line.size < size * 0.92 && !line.table;
  const lowest = Math.min(...lines.filter((line) => !isSmall(line)).map(({ y }) => y));
  const below = lines.filter((line) => isSmall(line) && line.y < lowest);
  const numbered = below.slice(
    Math.max(
      0,
      below.findIndex(({ text }) => noteNumber.test(text)),
    ),
  );
  const isNumbered = noteNumber.test(numbered[0]?.text ?? '');
  return new Set([...lines.filter((line) => isSmall(line) && line.y < height * 0.35), ...(isNumbered ? numbered : [])]);
}

function readSetting(pages: LinedPage[]): Setting {
  const lines = pages.flatMap((page) => page.lines);
  const size = heaviest(lines.map((line): [number, number] => [Math.round(line.size * 2) / 2, line.text.length])) || 10;
  const steps = pages.flatMap((page) =>
    page.lines.slice(1).flatMap((line, index): [number, number][] => {
      const step = (page.lines[index] as PdfLine).y - line.y;
      return step > 0 && step < size * 3 ? [[Math.round(step * 2) / 2, 1]] : [];
    }),
  );
  const large = lines.filter((line) => line.size > size * 1.12 && !line.table).map((line) => Math.round(line.size));
  const words = lines.flatMap((line) => line.text.match(/(?<!\p{L})\p{L}+-\p{L}+/gu) ?? []);
  const lengthOf = (some: PdfLine[]) => some.reduce((sum, { text }) => sum + text.length, 0);
  return {
    size,
    leading: Math.min(usualStep(steps), size * 2.5),
    headings: [...new Set(large)].sort((one, other) => other - one),
    areBoldHeadings: lengthOf(lines.filter(({ isBold }) => isBold)) < lengthOf(lines) * 0.3,
    hyphenated: new Set(words.map((word) => word.toLowerCase())),
  };
}

/** The value with the largest weight; 0 if there is none. */
function heaviest(weighed: [value: number, weight: number][]): number {
  return [...sum(weighed)].reduce((one, other) => (other[1] > one[1] ? other : one), [0, 0])[0];
}

/**
 * The smallest frequent distance between lines. The most frequent one would be wrong: a text of short paragraphs has as
 * many gaps between paragraphs.
 */
function usualStep(weighed: [value: number, weight: number][]): number {
  const sums = sum(weighed);
  const most = Math.max(0, ...sums.values());
  return Math.min(...[...sums].filter(([, weight]) => weight >= most / 2).map(([value]) => value), Infinity);
}

function sum(weighed: [value: number, weight: number][]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [value, weight] of weighed) sums.set(value, (sums.get(value) ?? 0) + weight);
  return sums;
}

const ends = new RegExp(
  `[.!?…。！？؟۔।:：;；][”’"'»」』）)\\]]*(?:\\d{0,2}|${shifts.raised}[^${shifts.end}]{0,12}${shifts.end})$`,
  'u',
);
const bullet = /^[•▪‣◦●○■–➢▶◆❖✓➔□∙·*]\s*(?=\S)/u;

/** Whether a line belongs to the same paragraph as the lines before it. */
function continues(line: PdfLine, lines: PdfLine[], setting: Setting): boolean {
  const { size, leading } = setting;
  const [first, before] = [lines[0] as PdfLine, lines.at(-1) as PdfLine];
  if (Math.abs(line.size - before.size) > size * 0.08 || bullet.test(line.text)) return false;
  if (line.isRow || before.isRow) return false;
  const step = before.y - line.y;
  const isFresh = step <= 0 || line.left !== before.left;
  if (line.size > size * 1.12) return !isFresh && step < line.size * 1.7;
  const { indent } = edgesOf(line);
  if (isFresh) return !ends.test(before.text) && indent < size * 0.8;
  if (step > leading * 1.3 || isOver(before, edgesOf(before).room, size)) return false;
  if (setting.areBoldHeadings && line.isBold !== before.isBold && changesWeight(line, lines, size)) return false;
  const isIndented = indent > size * 0.8 && indent < size * 6 && indent > edgesOf(before).indent + size * 0.5;
  const [own, number] = [itemNumber(first.text), itemNumber(line.text)];
  if (isIndented && !bullet.test(first.text) && !own) return false;
  if (number && own && number.style === own.style && number.value === own.value + 1) return false;
  return !(number && ends.test(before.text));
}

/** Whether a heading ends or begins where the weight of the font changes, instead of bold words inside a paragraph. */
function changesWeight(line: PdfLine, lines: PdfLine[], size: number): boolean {
  const before = lines.at(-1) as PdfLine;
  if (line.isBold) return ends.test(before.text) && edgesOf(line).room > size * 4;
  return (
    lines.every(({ isBold }) => isBold) && !/[.。!！;；,，、]$/u.test(before.text) && edgesOf(before).room > size * 2
  );
}

/** The free space of a line in its column, in points: before its beginning and behind its end. */
function edgesOf({ text, x, end, left, right }: PdfLine): { indent: number; room: number } {
  return isRightToLeft(text) ? { indent: right - end, room: x - left } : { indent: x - left, room: right - end };
}

/** Whether a line is the last of its paragraph: more words would have fitted behind it. */
function isOver({ text, left, right }: PdfLine, room: number, size: number): boolean {
  if (room > (right - left) * 0.4) return true;
  return ends.test(text) && room > (hasIdeograph(text) ? size * 2.5 : (right - left) * 0.25);
}

/** Whether the first letter belongs to a script that is written from right to left. */
const isRightToLeft = (text: string) => countScript(/\p{L}/u.exec(text)?.[0] ?? '', 'Arabic', 'Hebrew') > 0;

function toBlock(lines: PdfLine[], isNote: boolean, setting: Setting): PdfBlock[] {
  const table = lines[0]?.table;
  if (table) return [toTable(table, setting)];
  const text = textOf(
    lines.map((line) => line.text),
    setting,
  );
  if (!text) return [];
  const name = isNote ? null : headingOf(lines, text, setting);
  if (name) return [{ name, text, isNote: false }];
  if (!isNote && bullet.test(text)) return [{ name: 'li', text: text.replace(bullet, ''), isNote }];
  return [{ name: 'p', text, isNote }];
}

function toTable(table: PdfTable, setting: Setting): PdfBlock {
  const rows = table.rows.map((row) => row.map((lines) => [textOf(lines, setting)]));
  return { name: 'table', text: rows.flat(2).join(' '), table: { ...table, rows }, isNote: false };
}

const textOf = (lines: string[], { hyphenated }: Setting): string =>
  normalize(joinLines(lines, hyphenated))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: fonts without a map leave them.
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, lostSign)
    .replace(/[^\S\n]+/gu, ' ')
    .trim();

/** What stands for a glyph whose character the file does not tell. */
export const lostSign = '\ufffd';

/** Maximum characters of a heading, and of one that is told by its bold font alone. */
const [mostHeading, mostBold] = [300, 120];

function headingOf(lines: PdfLine[], text: string, setting: Setting): 'h1' | 'h2' | 'h3' | null {
  const { size } = lines[0] as PdfLine;
  const level = setting.headings.indexOf(Math.round(size));
  if (level >= 0 && size > setting.size * 1.12 && text.length < mostHeading)
    return (['h1', 'h2', 'h3'] as const)[level] ?? 'h3';
  const isBold = setting.areBoldHeadings && lines.every((line) => line.isBold && !line.isRow);
  if (!isBold || text.length > mostBold || lines.length > 2 || /[.。!！;；,，、]$/u.test(text)) return null;
  return /\p{L}/u.test(text) && !bullet.test(text) ? (setting.headings.length > 1 ? 'h3' : 'h2') : null;
}

const joined = `[${wideClass}“”‘’…—]`;
const betweenWide = new RegExp(`${joined}$`, 'u');
const fromWide = new RegExp(`^${joined}`, 'u');

/** Joins lines: hyphenated words become whole, and between Chinese or Japanese characters there is no space. */
function joinLines(lines: string[], hyphenated: Set<string>): string {
  const joined: string[] = [];
  for (const line of lines) {
    const before = joined.pop();
    joined.push(...(before === undefined ? [line] : joinTwo(before, line, hyphenated)));
  }
  return joined.join('');
}

function joinTwo(before: string, line: string, hyphenated: Set<string>): [string, string] {
  const [, start = ''] = /(?<!\p{L})(\p{L}*\p{Ll})[-\u2010\u00ad]$/u.exec(before) ?? [];
  const [end = ''] = /^\p{Ll}+/u.exec(line) ?? [];
  if (start && end) return [hyphenated.has(`${start}-${end}`.toLowerCase()) ? before : before.slice(0, -1), line];
  const isSolid =
    betweenWide.test(before) &&
    fromWide.test(line) &&
    (hasIdeograph(before.slice(-2)) || hasIdeograph(line.slice(0, 2)));
  return [before, isSolid || /[-/–—]$/.test(before) ? line : ` ${line}`];
}
