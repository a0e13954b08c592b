import { hasNoFullStops } from '#lib/text/has-no-full-stops';
import { hasIdeograph } from '#lib/text/scripts';
import type { Line } from './line.ts';

/** How the lines of a text or a group were made. */
export interface Shape {
  /** Columns at which the text was wrapped; 0 if it was not. */
  wrap: number;
  /** Whether the text consists of stanzas. */
  isVerse: boolean;
}

/**
 * Columns of the lines of wrapped text: narrower ones are verse, or one line a paragraph; wider ones nobody makes. Two
 * or three lines alone prove less, so their bounds are closer.
 */
const wrapWidths = { least: 30, most: 132, leastOfFew: 50, leastOfFewWide: 40, mostOfFew: 100 };

/** Maximum columns of a line of verse, and of one that scans by its number of characters. */
const verseWidths = { most: 72, even: 44 };

export function shapeOf(groups: Line[][]): Shape {
  const wrap = wrapOf(groups);
  const stanzas = groups.filter((group) => group.length > 1);
  const isShort = groups.flat().every(isShortLine);
  const isVerse = wrap === 0 && isShort && stanzas.length > 1 && stanzas.length >= (groups.length - 1) / 2;
  return { wrap, isVerse: isVerse && !stanzas.some((group) => isSpeech(group) || isProse(group)) };
}

/** Columns at which these groups were wrapped, or 0. */
export function wrapOf(groups: Line[][]): number {
  const before = groups.flatMap((group) => group.slice(0, -1));
  if (before.length === 0) return 0;
  const widths = before.map(({ width }) => width).sort((one, other) => one - other);
  const last = groups.flatMap((group) => group.slice(-1)).reduce((most, { width }) => Math.max(most, width), 0);
  // One line in twenty may be too long, because it has a word or an address that could not be divided.
  const width = widths[Math.floor((widths.length - 1) * 0.95)] ?? 0;
  const isFew = before.length < 3;
  const isWide = before.every(({ text, width }) => width > text.length * 1.5);
  const leastOfFew = isWide ? wrapWidths.leastOfFewWide : wrapWidths.leastOfFew;
  if (width < (isFew ? leastOfFew : wrapWidths.least)) return 0;
  if (Math.max(width, last) > (isFew ? wrapWidths.mostOfFew : wrapWidths.most)) return 0;
  return isWrappedAt(width, groups) ? width : 0;
}

/** Maximum columns of a word that could have stood at the end of the line before it. */
const wordMost = 16;

/** Whether the first word of the next line would not have fitted into this one. */
export const isFull = (line: Line, next: Line, wrap: number): boolean =>
  line.width + 1 + Math.min(wordMost, firstWord(next.text)) > wrap * 0.94;

const firstWord = (text: string): number => {
  const [first = ''] = text.slice(0, wordMost).split(/\s/, 1);
  // Chinese and Japanese can be divided behind every character, but not before a mark.
  if (hasIdeograph(first.slice(0, 1))) return 4;
  return hasNoFullStops(first) ? Math.min(8, first.length) : first.length;
};

/**
 * Lines of wrapped text that go on in the next one are full. Lines of verse are not, and lines that are paragraphs end
 * as sentences do.
 */
function isWrappedAt(width: number, groups: Line[][]): boolean {
  let [pairs, open, full, capitals, cased, isUnstopped] = [0, 0, 0, 0, 0, false];
  for (const group of groups)
    for (let at = 1; at < group.length; at++) {
      const [line, next] = [group[at - 1] as Line, group[at] as Line];
      pairs++;
      if (/^["“‘«(]?\p{Lu}/u.test(next.text)) capitals++;
      if (/^["“‘«(]?[\p{Lu}\p{Ll}]/u.test(next.text)) cased++;
      if (line.isClosed) continue;
      isUnstopped ||= hasNoFullStops(line.text);
      open++;
      if (isFull(line, next, width)) full++;
    }
  // Where no sentence has an end, only the widths tell, and nearly all must be alike.
  const isTelling = open < pairs || (pairs > 2 && full >= open * 0.85) || !isUnstopped;
  const isAllCapitals = pairs > 1 && cased > pairs / 2 && capitals > cased * 0.8;
  return full > 0 && full >= open * 0.7 && full >= pairs * 0.25 && !isAllCapitals && isTelling;
}

/** Whether most lines are what people say. */
const isSpeech = (lines: Line[]): boolean =>
  lines.filter(({ text }) => /^(?:["“„«「『]|[-–—―] ?\S)/u.test(text)).length > lines.length / 2;

const isShortLine = ({ text, width }: Line) => width <= (hasNoFullStops(text) ? verseWidths.even : verseWidths.most);

/** Whether most lines are sentences, or all are that follow a heading. */
function isProse(lines: Line[]): boolean {
  if (isEven(lines)) return false;
  const [first, ...rest] = lines as [Line, ...Line[]];
  const before = lines.slice(0, -1);
  if (before.filter((line) => line.isClosed).length > before.length * 0.6) return true;
  return !first.isClosed && !/[,，、;；—–-]$/u.test(first.text) && rest.every((line) => line.isClosed);
}

/** Whether the lines of a group are verse, an address or a signature: they end where their writer ended them. */
export function isSetInLines(lines: Line[], { isVerse }: Shape): boolean {
  if (lines.length < 2 || !lines.every(isShortLine) || isSpeech(lines)) return false;
  // Where some lines are indented, those begin paragraphs.
  const indented = lines.filter(({ isIndented }) => isIndented).length;
  if (indented > 0 && indented < lines.length) return false;
  return isVerse || isEven(lines) || !isProse(lines);
}

/**
 * Whether all lines have the same number of characters, as those of Chinese verse have. Short sentences may too, but
 * have no pause in each.
 */
function isEven(lines: Line[]): boolean {
  const widths = lines.map(({ width }) => width);
  const isChinese = lines.every(({ text }) => hasIdeograph(text) && !/\p{ASCII}/u.test(text));
  const isScanned = lines.some((line) => !line.isClosed) || lines.every(({ text }) => /[，、；]./u.test(text));
  const most = widths.reduce((one, other) => Math.max(one, other), 0);
  return isChinese && isScanned && most <= verseWidths.even && widths.every((width) => width >= most - 1);
}
