import { normalize } from './normalize.ts';

/**
 * Returns the text of an article as it is stored: in Unicode's form NFC, with one space for a run of spaces (an
 * ideographic one if the run has one), no spaces at the ends, and no zero-width ones. Line ends stay, because they are
 * line breaks of the segment.
 *
 * @example normalizeSpaces(' The  ferry\tleft. ') // 'The ferry left.'
 */
export function normalizeSpaces(text: string): string {
  // Zero-width spaces go first: a letter and its mark that one divides are composed afterwards.
  return normalize(text.replace(/[\u200b\ufeff]/g, ''))
    .replace(/[^\S\n]+/gu, (run) => (run.includes('\u3000') ? '\u3000' : ' '))
    .trim();
}
