import type { IncomingMessage } from 'node:http';

/** Forms whose pages tell nobody where they are, so that browsers send `Origin: null`. Each carries a token of its own. */
const byToken = /^\/api\/door\/(set-up|invitation)$/;

/**
 * True where a browser says that another site's page sends this. Programs say nothing and are let through: they have no
 * cookies of somebody else.
 */
export function isForeign({ headers, url = '' }: IncomingMessage, ownOrigin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  if (origin === undefined) return false;
  // Browsers leave Sec-Fetch-Site out where the connection is neither encrypted nor to the machine itself.
  if (origin === 'null') return !byToken.test(url);
  return origin !== ownOrigin && URL.parse(origin)?.host !== headers.host;
}
