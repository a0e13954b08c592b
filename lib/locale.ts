import { InvalidError } from './errors.ts';
import { limits } from './limits.ts';

/** BCP 47, canonical: `zh-hans` becomes `zh-Hans`. Throws an `InvalidError` for what is no locale. */
export function canonicalLocale(tag: string): string {
  try {
    const [canonical] = tag.length > limits.localeMost ? [] : Intl.getCanonicalLocales(tag.trim());
    if (canonical && isNamed(canonical)) return canonical;
  } catch {
    // Falls through: the sentence below says it better than the RangeError.
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

/** A well-formed tag of no known language is a slip of the hand. */
function isNamed(locale: string): boolean {
  const { language } = new Intl.Locale(locale);
  return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(language) !== undefined;
}

/** A locale's name in another, for example `Chinese (Simplified)`. */
export function localeName(locale: string, inLocale: string): string {
  return new Intl.DisplayNames(inLocale, { type: 'language', languageDisplay: 'standard' }).of(locale) ?? locale;
}

/** A locale's name in itself, for example `简体中文`. */
export function ownName(locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
}

const rightToLeft = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(locale).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/** True where two tags mean one language in one script: `zh` and `zh-Hans`, not `zh-Hans` and `zh-Hant`. */
export function isSameLanguage(one: string, other: string): boolean {
  const [a, b] = [new Intl.Locale(one).maximize(), new Intl.Locale(other).maximize()];
  return a.language === b.language && a.script === b.script;
}

/** The script that a locale is written in, ISO 15924, for example `Hans`. */
export function scriptOf(locale: string): string {
  return new Intl.Locale(locale).maximize().script ?? 'Latn';
}

/** Offered first where a locale is chosen; any other can be typed. */
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

/** The interface language for a list of wishes, such as an Accept-Language header or a page's locale. */
export function interfaceLocaleFor(wishes: string | null | undefined): InterfaceLocale {
  for (const wish of (wishes ?? '').split(',')) {
    const language = wish.trim().split(/[-;]/)[0]?.toLowerCase();
    if (language === 'zh') return 'zh-Hans';
    if (language === 'en') return 'en';
  }
  return 'en';
}
