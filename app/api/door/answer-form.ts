import type { Person } from '#lib/access/actor';
import { openDoor } from '#lib/accounts/open-door';
import { dropForm, keepForm } from '../../(door)/kept-form';
import { outcome } from '../../outcome';

/** Gives the field of a form by its name; empty if it is missing. */
export type Fields = (name: string) => string;

interface Door {
  /** The page of the form, to which a refused one returns. */
  page: (fields: Fields) => string;
  /** The page that opens after the sign-in. */
  next: (fields: Fields) => string;
  /** Finds or makes the account to sign in to; throws a `DomainError` that the page shows. */
  enter: (fields: Fields, request: Request) => Promise<Person>;
}

/**
 * Answers a form of the sign-in pages for a browser without scripts: always by a redirect that is followed with GET, so
 * that neither a reload nor the history sends a password again.
 */
export async function answerForm(request: Request, { page, next, enter }: Door): Promise<Response> {
  const form = await request.formData().catch(() => null);
  if (!form) return new Response('Send this as a form.', { status: 415 });
  const fields: Fields = (name) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const entered = await outcome(async () => openDoor(await enter(fields, request), request.headers));
  if (entered.ok) return seeOther(next(fields), [...entered.value, dropForm()]);
  const [name, email, locales, interfaceLocale] = [
    fields('name'),
    fields('email'),
    fields('locales'),
    fields('interfaceLocale'),
  ];
  const { reason, values } = entered;
  const back = new URL(page(fields), 'http://door/');
  back.searchParams.set('again', '');
  return seeOther(back.pathname + back.search, [
    keepForm({ reason, values, fields: { name, email, locales, interfaceLocale } }),
  ]);
}

function seeOther(location: string, cookies: string[]): Response {
  const headers = new Headers({ Location: location, 'Cache-Control': 'no-store' });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}
