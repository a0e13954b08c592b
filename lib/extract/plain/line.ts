import { endsSentence } from '#lib/text/ends-sentence';
import { normalizeSpaces } from '#lib/text/normalize-spaces';
import { scriptClasses, wideClass } from '#lib/text/scripts';

/** A line of plain text with what its shape says about it. */
export interface Line {
  /** Its words, without white space at the ends. */
  text: string;
  /** Columns of white space before it; an ideographic space takes two. */
  indent: number;
  /** Whether it begins with an ideographic space, as paragraphs of Chinese and Japanese do. */
  isIndented: boolean;
  /** Columns that it takes in a font of fixed width. */
  width: number;
  /** Whether it ends as a sentence does. */
  isClosed: boolean;
}

const wide = new RegExp(`[${wideClass}${scriptClasses.Hangul}]`, 'gu');
const noColumn = /[\p{Mn}\p{Me}\u200b-\u200f\ufeff]/gu;

/** Marks that Latin fonts share with Chinese ones, in which they take two columns. */
const shared = /[“”‘’…—]/gu;

/** Columns that a text takes in a font of fixed width. */
export function widthOf(text: string): number {
  const double = text.match(wide)?.length ?? 0;
  const marks = double > text.length / 2 ? (text.match(shared)?.length ?? 0) : 0;
  return text.length + double + marks - (text.match(noColumn)?.length ?? 0);
}

/** Whether a text ends as a sentence does, perhaps with the number of a note behind it. */
const isClosed = (text: string): boolean => endsSentence(text.replace(/\[\d{1,3}\]$/, ''));

/** Whether a text ends with a colon, so that something follows that belongs to it. */
export const announces = (text: string): boolean => /[:：][”’"]?$/u.test(text);

/** Columns to which a tab indents. */
const tabColumns = 4;

function toLine(raw: string): Line {
  const text = normalizeSpaces(raw);
  const isIndented = raw.trimEnd().startsWith('\u3000');
  return { text, indent: indentOf(raw), isIndented, width: widthOf(text), isClosed: isClosed(text) };
}

function indentOf(raw: string): number {
  const blank = raw.slice(0, raw.length - raw.trimStart().length);
  let columns = 0;
  for (const character of blank) columns += character === '\t' ? tabColumns : /[\u3000\u2003]/.test(character) ? 2 : 1;
  return columns;
}

/** The lines of a text in groups: blank lines stand between them. */
export function groupLines(lines: string[]): Line[][] {
  const groups: Line[][] = [];
  let isFresh = true;
  for (const line of lines.map(toLine)) {
    if (line.text === '') isFresh = true;
    else if (isFresh) {
      groups.push([line]);
      isFresh = false;
    } else groups.at(-1)?.push(line);
  }
  return groups;
}
