import { z } from 'zod';
import { listField, textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { isLocale } from '#lib/locale';

/** The fields that a new person fills in. */
export const personSchema = z.object({
  name: textField(limits.nameMost, 'nameTooLong').trim().min(1, 'nameMissing'),
  email: textField(limits.emailMost, 'emailWrong')
    .pipe(z.email('emailWrong'))
    .transform((email) => email.toLowerCase()),
  password: textField(limits.passwordMost, 'passwordTooLong').min(limits.passwordLeast, 'passwordTooShort'),
  locales: listField(textField(limits.localeMost, 'localeWrong').refine(isLocale, 'localeWrong'), {
    most: limits.importLocales,
  }).default([]),
  interfaceLocale: z.enum(['en', 'zh-Hans']).default('en'),
});

/** What a new person enters. */
export type NewPerson = z.infer<typeof personSchema>;
