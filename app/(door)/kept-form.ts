import { cookies } from 'next/headers';
import { cookieOptions, setCookie } from '#lib/accounts/cookies';
import { limits } from '#lib/limits';
import { signature } from '#lib/secrets';

const name = 'diglot.form';

/** The fields that a refused form shows again; never the password. */
export interface KeptForm {
  reason: string;
  values: Record<string, string | number>;
  fields: Record<'name' | 'email' | 'locales' | 'interfaceLocale', string>;
}

/** Makes a cookie that keeps a refused form for its page for a minute, so that none of it is in the address. */
export function keepForm(form: KeptForm): string {
  const { name: who, email, locales, interfaceLocale } = form.fields;
  const fields = {
    name: who.slice(0, limits.nameMost * 2),
    email: email.slice(0, limits.emailMost * 2),
    locales: locales.slice(0, 500),
    interfaceLocale: interfaceLocale.slice(0, 20),
  };
  const text = Buffer.from(JSON.stringify({ ...form, fields })).toString('base64url');
  return setCookie(cookieName(), `${text}.${signature(name, text)}`, 60);
}

export const dropForm = () => setCookie(cookieName(), '', 0);

/** Reads the refused form, if the address says that the page follows one. */
export async function keptForm(again: string | undefined): Promise<KeptForm | null> {
  const kept = again === undefined ? undefined : (await cookies()).get(cookieName())?.value;
  const [text = '', signed] = kept?.split('.') ?? [];
  // A cookie that we did not sign could lack a value that a sentence needs, and each request with it would log an
  // error.
  if (!text || signed !== signature(name, text)) return null;
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as KeptForm;
}

const cookieName = () => `${cookieOptions().secure ? '__Host-' : ''}${name}`;
