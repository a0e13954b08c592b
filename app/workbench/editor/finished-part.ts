/**
 * Matches characters that occur only in an unfinished composition, by the script of the language: Latin letters,
 * Bopomofo with its tone marks, and single letters of Hangul.
 */
const unfinished: Record<string, RegExp> = {
  Hans: /[a-züv'’ \u3105-\u312f\u02ca\u02c7\u02cb\u02d9]+/gu,
  Hant: /[a-züv'’ \u3105-\u312f\u02ca\u02c7\u02cb\u02d9]+/gu,
  Jpan: /[a-z']+/gu,
  Kore: /[\u3131-\u318e]+/gu,
};

/**
 * Returns the finished words of a composition that was interrupted, without the characters that were not converted yet:
 * `这` for `这shi`. In a language that is typed without conversion, the whole composition is finished.
 */
export function finishedPart(composed: string, locale: string): string {
  const { script = '' } = new Intl.Locale(locale).maximize();
  const pattern = unfinished[script];
  return pattern ? composed.replace(pattern, '') : composed;
}
