import { z } from 'zod';
import { limits } from '#lib/limits';
import { isLocale } from '#lib/locale';

/** What a new account says of itself. */
export const personSchema = z.object({
  name: z.string().trim().min(1, 'nameMissing').max(limits.nameMost, 'nameTooLong'),
  email: z
    .email('emailWrong')
    .max(limits.emailMost, 'emailWrong')
    .transform((email) => email.toLowerCase()),
  password: z.string().min(limits.passwordLeast, 'passwordTooShort').max(limits.passwordMost, 'passwordTooLong'),
  locales: z.array(z.string().refine(isLocale, 'localeWrong')).max(limits.importLocales).default([]),
  interfaceLocale: z.enum(['en', 'zh-Hans']).default('en'),
});

export type Person = z.infer<typeof personSchema>;
