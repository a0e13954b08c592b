import { cookieIn, keepKnownBrowser, knownBrowserCookieName } from './cookies.ts';
import { markBrowser } from './known-browser.ts';
import { openSessionCookie } from './session-cookie.ts';

/**
 * Signs a browser in to an account; returns the `Set-Cookie` headers of the session and of the mark of a known browser.
 */
export async function openDoor(accountId: string, headers: Headers): Promise<string[]> {
  const known = cookieIn(headers.get('cookie'), knownBrowserCookieName());
  return [
    await openSessionCookie(accountId, headers.get('user-agent')),
    keepKnownBrowser(markBrowser(known, accountId)),
  ];
}
