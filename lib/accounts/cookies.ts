import { env } from '#lib/env';
import { limits } from '#lib/limits';

/** Browsers keep a `__Host-` cookie only where it is secure and of this very host, so no other host can set or replace it. */
const isSecure = () => env().origin.startsWith('https:');
const named = (name: string) => `${isSecure() ? '__Host-' : ''}${name}`;

export const sessionCookieName = () => named('next-auth.session-token');
/** Tells that a browser signed in before; see `known-browser.ts`. */
export const knownBrowserCookieName = () => named('diglot.known-browser');

/** What every cookie of ours has: no script reads it, and no other site's form sends it. */
export const cookieOptions = () => ({ httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() });

/** A `Set-Cookie` header. The value must be plain letters, digits and `-_.~%`. */
export function setCookie(name: string, value: string, maxAge: number): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isSecure() ? '; Secure' : ''}`;
}

export function keepKnownBrowser(value: string): string {
  return setCookie(knownBrowserCookieName(), value, limits.knownBrowserDays * 86_400);
}

/** The value of one cookie in a `Cookie` header; empty where it is not there. */
export function cookieIn(header: string | null | undefined, name: string): string {
  const start = `${name}=`;
  const found = header?.split(';').find((part) => part.trimStart().startsWith(start));
  return found?.trim().slice(start.length) ?? '';
}
