import type { Person } from '#lib/access/actor';
import { cookieIn, keepKnownBrowser, knownBrowserCookieName } from './cookies.ts';
import { markBrowser } from './known-browser.ts';
import { openSessionCookie } from './session-cookie.ts';

/**
 * Signs a person's browser in; returns the `Set-Cookie` headers of the session and of the mark of a known browser.
 */
export async function openDoor(person: Person, headers: Headers): Promise<string[]> {
  const known = cookieIn(headers.get('cookie'), knownBrowserCookieName());
  return [
    await openSessionCookie(person, headers.get('user-agent')),
    keepKnownBrowser(markBrowser(known, person.accountId)),
  ];
}
