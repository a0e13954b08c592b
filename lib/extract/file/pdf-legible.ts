import { InvalidError } from '#lib/errors';
import { normalize } from '#lib/text/normalize';
import { countScript, type Script } from '#lib/text/scripts';

/** Scripts that one text does not mix: three of them with a share each are a font that hides its characters. */
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

/** Characters a page must have on average: less is a stamp or a page number on a scan. */
const leastOnPage = 12;

/** Throws an `InvalidError` where a PDF has no text, or none that a person could read. */
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

/** Hardly a word of four Latin letters in any language has no vowel; letters that were shifted make many. */
function isShifted(text: string): boolean {
  const words =
    normalize(text, 'NFD')
      .replace(/\p{M}/gu, '')
      .match(/\p{L}{4,}/gu) ?? [];
  const mute = words.filter((word) => !/[aeiouyæœøıəɔ]/iu.test(word));
  return words.length >= 20 && mute.length > words.length * 0.15;
}
