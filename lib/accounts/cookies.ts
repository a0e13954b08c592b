import { env } from '#lib/env';
import { limits } from '#lib/limits';

/**
 * Browsers accept a `__Host-` cookie only if it is secure and from this very host, so no other host can set or replace
 * it.
 */
const isSecure = () => env().origin.startsWith('https:');
const named = (name: string) => `${isSecure() ? '__Host-' : ''}${name}`;

export const sessionCookieName = () => named('next-auth.session-token');
/** The cookie says that a browser signed in before; see `known-browser.ts`. */
export const knownBrowserCookieName = () => named('diglot.known-browser');

/** The attributes of every cookie: no script can read it, and no other site's form sends it. */
export const cookieOptions = () => ({ httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() });

/** A `Set-Cookie` header. The value must be plain letters, digits and `-_.~%`. */
export function setCookie(name: string, value: string, maxAge: number): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isSecure() ? '; Secure' : ''}`;
}

export function keepKnownBrowser(value: string): string {
  return setCookie(knownBrowserCookieName(), value, limits.knownBrowserDays * 86_400);
}

/** Gives the value of one cookie in a `Cookie` header; empty if it is missing. */
export function cookieIn(header: string | null | undefined, name: string): string {
  const start = `${name}=`;
  const found = header?.split(';').find((part) => part.trimStart().startsWith(start));
  return found?.trim().slice(start.length) ?? '';
}
