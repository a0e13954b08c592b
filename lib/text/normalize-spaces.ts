import { normalize } from './normalize.ts';

/** Scripts that mark the ends of words by zero-width spaces, at which a browser may wrap a line. */
const unspaced = '[\\p{Script=Khmer}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Myanmar}]';
const hidden = new RegExp(`[\\u00ad\\ufeff]|(?<!${unspaced})\\u200b|\\u200b(?!${unspaced})`, 'gu');

/** Removes the characters that nobody sees and that hide words from a search: soft hyphens, zero-width spaces. */
export const withoutInvisible = (text: string): string => text.replace(hidden, '');

/**
 * The space that stands for a run of white space between two characters. A no-break space stays where it belongs to the
 * writing: before the marks of French, and between a number and what it counts. Elsewhere it is a matter of layout.
 */
export function spaceFor(run: string, before: string, after: string): string {
  if (run.includes('\u3000')) return '\u3000';
  const isWritten =
    before === '«' || /[»?!:;%‰€°]/.test(after) || (/\p{Nd}/u.test(before) && /[\p{L}\p{Nd}]/u.test(after));
  return /^[\u00a0\u202f]$/.test(run) && isWritten ? run : ' ';
}

/**
 * Returns the text of an article as it is stored: in Unicode's form NFC, with one space for a run of spaces (an
 * ideographic one if the run has one), no spaces at the ends, no soft hyphens and no zero-width spaces except those of
 * scripts without others. Line ends stay, because they are line breaks of the segment.
 *
 * @example normalizeSpaces(' The  ferry\tleft. ') // 'The ferry left.'
 */
export function normalizeSpaces(text: string): string {
  // What is invisible goes first: a letter and its mark that it divides are composed afterwards.
  return normalize(withoutInvisible(text))
    .replace(/[^\S\n]+/gu, (run, at: number, whole: string) =>
      spaceFor(run, whole[at - 1] ?? '', whole[at + run.length] ?? ''),
    )
    .trim();
}
