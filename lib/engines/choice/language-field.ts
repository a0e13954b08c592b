import { textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { canonicalLocale, isLocale } from '#lib/locale';
import { anyLanguage } from './preferred.ts';

/** A language or locale of a preference, or the asterisk that stands for any. */
export const languageField = textField(limits.localeMost, 'localeWrong')
  .refine((tag) => tag === anyLanguage || isLocale(tag), 'localeWrong')
  .transform((tag) => (tag === anyLanguage ? tag : canonicalLocale(tag)));
