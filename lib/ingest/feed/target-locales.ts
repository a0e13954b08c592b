import { z } from 'zod';
import { limits } from '#lib/limits';
import { canonicalLocale, isLocale } from '#lib/locale';

const locale = z.string().refine(isLocale, 'localeWrong').transform(canonicalLocale);

/** Languages to translate into, each once. */
export const targetLocalesField = z
  .array(locale)
  .min(1, 'targetLocaleMissing')
  .max(limits.importLocales, 'tooManyLocales')
  .transform((locales) => [...new Set(locales)]);
