import { directionOf, isSameLanguage, readerLocaleFor } from '#lib/locale';

/**
 * The attributes of an element that holds words of the interface. A document may be in a language that the interface
 * does not have: without them a screen reader would read English words as French.
 */
export function interfaceLanguage(documentLocale: string, interfaceLocale = readerLocaleFor(documentLocale)) {
  if (isSameLanguage(documentLocale, interfaceLocale)) return {};
  return { lang: interfaceLocale, dir: directionOf(interfaceLocale) };
}
