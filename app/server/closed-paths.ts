/** Of Next's own addresses only the built scripts and styles are used; of next-auth's, none of its pages and not its log. */
const open = /^\/_next\/static\//;
const closedAuth = /^\/api\/auth\/(_log|error|signin|verify-request)(\/|$)/;

/** Says whether nothing is to be found at an address, although a library would answer there: the picture converter, the pages of next-auth. */
export function isClosedPath(url: string, method: string): boolean {
  const path = plainPath(url);
  if (path.startsWith('/_next')) return !open.test(path);
  return closedAuth.test(path) || (method !== 'POST' && /^\/api\/auth\/signout(\/|$)/.test(path));
}

/** As Next's router comes to see it: decoded, without doubled slashes and dots. */
function plainPath(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1);
  try {
    return new URL(decodeURIComponent(path).replaceAll('\\', '/').replace(/^\/+/, '/'), 'http://host/').pathname;
  } catch {
    return path;
  }
}
