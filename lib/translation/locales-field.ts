import { listField, textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { canonicalLocale, isLocale } from '#lib/locale';

/** A BCP 47 tag of an input, in its canonical form. */
export const localeField = textField(limits.localeMost, 'localeWrong')
  .refine(isLocale, 'localeWrong')
  .transform(canonicalLocale);

/** The locales to translate into: at least one, without duplicates. */
export const localesField = listField(localeField, {
  least: 1,
  most: limits.importLocales,
  few: 'targetLocaleMissing',
  many: 'tooManyLocales',
}).transform((locales) => [...new Set(locales)]);
