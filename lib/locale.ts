import { InvalidError } from './errors.ts';
import { limits } from './limits.ts';

/**
 * A language tag in its canonical form (BCP 47): `zh-hans` becomes `zh-Hans`. Throws an `InvalidError` for an invalid
 * one.
 */
export function canonicalLocale(tag: string): string {
  try {
    const [canonical] = tag.length > limits.localeMost ? [] : Intl.getCanonicalLocales(tag.trim());
    if (canonical && isNamed(canonical)) return canonical;
  } catch {
    // The error below explains the mistake better than the RangeError.
  }
  throw new InvalidError('localeWrong', { locale: tag.slice(0, 40) });
}

export function isLocale(tag: string): boolean {
  try {
    canonicalLocale(tag);
    return true;
  } catch {
    return false;
  }
}

/** Whether the language is known. A well-formed tag of an unknown language is a typing error. */
function isNamed(locale: string): boolean {
  const { language } = new Intl.Locale(locale);
  return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(language) !== undefined;
}

/** The name of a locale in another one, for example `Chinese (Simplified)`. */
export function localeName(locale: string, inLocale: string): string {
  return new Intl.DisplayNames(inLocale, { type: 'language', languageDisplay: 'standard' }).of(locale) ?? locale;
}

/** The name of a locale in itself, for example `简体中文`. */
export function ownName(locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
}

const rightToLeft = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(locale).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/**
 * Whether two tags mean the same locale: true for `en` and `en-US`, false for `en-US` and `en-GB`, which are a pair of
 * languages like any other.
 */
export function isSameLocale(one: string, other: string): boolean {
  return new Intl.Locale(one).maximize().toString() === new Intl.Locale(other).maximize().toString();
}

/**
 * Whether two tags mean the same language in the same script: true for `en-US` and `en-GB`, false for `zh-Hans` and
 * `zh-Hant`.
 */
export function isSameLanguage(one: string, other: string): boolean {
  const [a, b] = [new Intl.Locale(one).maximize(), new Intl.Locale(other).maximize()];
  return a.language === b.language && a.script === b.script;
}

/** The locales other than the source's: an article cannot be translated into its own. What is left out may be all. */
export function withoutSource(targets: string[], source: string): string[] {
  return targets.filter((target) => !isSameLocale(target, source));
}

/** The script in which a locale is written, as an ISO 15924 code, for example `Hans`. */
export function scriptOf(locale: string): string {
  return new Intl.Locale(locale).maximize().script ?? 'Latn';
}

/** The locales that are offered first where one is chosen; any other can be typed. */
export const commonLocales = [
  'en',
  'zh-Hans',
  'zh-Hant',
  'ja',
  'ko',
  'fr',
  'de',
  'es',
  'pt',
  'it',
  'ru',
  'ar',
  'hi',
  'vi',
  'th',
  'id',
  'tr',
];

export type InterfaceLocale = 'en' | 'zh-Hans';

/** The languages of the words on readers' pages. */
export type ReaderLocale = InterfaceLocale | 'zh-Hant';

/** The first interface language that a list names, such as an Accept-Language header or a page's locale. */
export const interfaceLocaleFor = (wishes: string | null | undefined): InterfaceLocale =>
  isChinese(firstOfOurs(wishes)) ? 'zh-Hans' : 'en';

/** The same for readers' pages, which also have traditional characters: for Taiwan, Hong Kong and Macao, for example. */
export function readerLocaleFor(wishes: string | null | undefined): ReaderLocale {
  const tag = firstOfOurs(wishes);
  if (!isChinese(tag)) return 'en';
  return isLocale(tag) && scriptOf(tag) === 'Hant' ? 'zh-Hant' : 'zh-Hans';
}

/** The first tag of a list whose language the interface has. */
const firstOfOurs = (wishes: string | null | undefined): string =>
  (wishes ?? '')
    .split(',')
    .map((wish) => wish.split(';')[0]?.trim() ?? '')
    .find((tag) => ['en', 'zh'].includes(languageOf(tag))) ?? 'en';

const isChinese = (tag: string): boolean => languageOf(tag) === 'zh';

const languageOf = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? '';
