import type { Fields } from './answer-form';

/** Gives the fields of a new person's form, as `personSchema` reads them. */
export function personIn(fields: Fields): Record<string, unknown> {
  const locales = fields('locales').split(',').filter(Boolean);
  const interfaceLocale = fields('interfaceLocale') || undefined;
  return { name: fields('name'), email: fields('email'), password: fields('password'), locales, interfaceLocale };
}
