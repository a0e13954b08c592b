import { countLetters } from '#lib/text/scripts';

/** Letters of neighbours in the same script that a language does not write. */
const foreign: Record<string, RegExp> = {
  ru: /[іїєґўјљњћђџѓќ]/gi,
  uk: /[ыэёъўјљњћђџѓќ]/gi,
  be: /[иїєґъщјљњћђџѓќ]/gi,
  bg: /[ыэёіїєґўјљњћђџѓќ]/gi,
  sr: /[ыэёъйщюяіїєґўѓќ]/gi,
  mk: /[ыэёъйщюяіїєґўћђ]/gi,
  ar: /[پچژگکٹڈڑںے]/g,
};

/**
 * The share of a text's letters that a language does not write, though it uses their script.
 *
 * @example foreignLetters('Мы были там.', 'bg') // 0.22
 */
export function foreignLetters(text: string, language: string): number {
  const pattern = foreign[language];
  return pattern ? (text.match(pattern)?.length ?? 0) / Math.max(1, countLetters(text)) : 0;
}
