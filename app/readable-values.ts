import { isLocale, localeName } from '#lib/locale';

type Values = Record<string, string | number>;

/**
 * Returns the values of an error as its message shows them: a language by its name in the reader's language, not by its
 * tag.
 */
export function readableValues<V extends Values>(values: V, inLocale: string): V | Values {
  const { locale } = values;
  if (typeof locale !== 'string' || !isLocale(locale)) return values;
  return { ...values, locale: localeName(locale, inLocale) };
}
