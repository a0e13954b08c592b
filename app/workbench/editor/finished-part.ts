/** Signs that only an input method's own line holds, by the script of the language: letters, sounds and half syllables. */
const unfinished: Record<string, RegExp> = {
  Hans: /[a-züv'’ \u3105-\u312f\u02ca\u02c7\u02cb\u02d9]+/gu,
  Hant: /[a-züv'’ \u3105-\u312f\u02ca\u02c7\u02cb\u02d9]+/gu,
  Jpan: /[a-z']+/gu,
  Kore: /[\u3131-\u318e]+/gu,
};

/**
 * What an input method had made of its keys when it was broken off, without what was not made into a word yet: of `这shi`
 * the `这`. In a language that is written as it is typed that is all of it.
 */
export function finishedPart(composed: string, locale: string): string {
  const { script = '' } = new Intl.Locale(locale).maximize();
  const pattern = unfinished[script];
  return pattern ? composed.replace(pattern, '') : composed;
}
