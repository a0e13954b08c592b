import { z } from 'zod';
import { limits } from '#lib/limits';
import { canonicalLocale, isLocale } from '#lib/locale';

/** A BCP 47 tag of an input, made canonical. */
export const localeField = z.string().refine(isLocale, 'localeWrong').transform(canonicalLocale);

/** The locales to translate into: at least one, each once. */
export const localesField = z
  .array(localeField)
  .min(1, 'targetLocaleMissing')
  .max(limits.importLocales, 'tooManyLocales')
  .transform((locales) => [...new Set(locales)]);
