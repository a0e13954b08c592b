import type { IncomingMessage } from 'node:http';

/**
 * Forms whose pages send no Referer, so that browsers send `Origin: null`. A token in each form protects it instead.
 */
const byToken = /^\/api\/door\/(set-up|invitation)$/;

/**
 * True if a browser says that another site's page sent the request. Programs say nothing and are allowed: they do not
 * have another person's cookies.
 */
export function isForeign({ headers, url = '' }: IncomingMessage, ownOrigin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  if (origin === undefined) return false;
  // Browsers omit Sec-Fetch-Site if the connection is neither encrypted nor to this machine itself.
  if (origin === 'null') return !byToken.test(url);
  return origin !== ownOrigin && URL.parse(origin)?.host !== headers.host;
}
