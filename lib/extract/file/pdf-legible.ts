import { InvalidError } from '#lib/errors';
import { normalize } from '#lib/text/normalize';
import { countScript, type Script } from '#lib/text/scripts';

/**
 * Scripts that do not occur together in one text: if more than three have a noticeable share, the font maps its
 * characters wrongly.
 */
const scripts: Script[][] = [
  ['Latin'],
  ['Greek'],
  ['Cyrillic'],
  ['Arabic'],
  ['Hebrew'],
  ['Devanagari'],
  ['Thai'],
  ['Armenian', 'Georgian', 'Ethiopic'],
  ['Han', 'Kana'],
  ['Hangul'],
];

/** Minimum characters of a page on average; less is a stamp or a page number on a scan. */
const leastOnPage = 12;

/** Throws an `InvalidError` if a PDF has no text, or none that a person could read. */
export function refuseIllegible(text: string, pages: number): void {
  const signs = text.replace(/\s+/gu, '');
  if (signs.length < Math.min(leastOnPage * pages, 400)) throw new InvalidError('pdfNoText');
  const share = (pattern: RegExp) => (signs.match(pattern)?.length ?? 0) / signs.length;
  if (share(/[\p{Co}\p{Cn}\p{Cc}\ufffd]/gu) > 0.1) throw new InvalidError('pdfGarbled');
  const letters = share(/[\p{L}\p{M}]/gu);
  if (signs.length > 80 && letters < 0.25) throw new InvalidError('pdfGarbled');
  const shares = scripts.map((group) => countScript(signs, ...group) / signs.length / letters);
  if (shares.filter((one) => one > 0.05).length > 3) throw new InvalidError('pdfGarbled');
  if ((shares[0] as number) > 0.9 && isShifted(text)) throw new InvalidError('pdfGarbled');
}

/**
 * Whether the letters are shifted: hardly any word of four Latin letters lacks a vowel, but shifted letters make many
 * such words.
 */
function isShifted(text: string): boolean {
  const words =
    normalize(text, 'NFD')
      .replace(/\p{M}/gu, '')
      .match(/\p{L}{4,}/gu) ?? [];
  const mute = words.filter((word) => !/[aeiouyæœøıəɔ]/iu.test(word));
  return words.length >= 20 && mute.length > words.length * 0.15;
}
