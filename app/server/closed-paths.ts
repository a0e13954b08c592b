/**
 * Next's own addresses are closed except the built scripts and styles. The pages and the log of next-auth are closed.
 */
const open = /^\/_next\/static\//;
const closedAuth = /^\/api\/auth\/(_log|error|signin|verify-request)(\/|$)/;

/**
 * True for an address that must answer 404 although a library would answer there: the image converter, the pages of
 * next-auth.
 */
export function isClosedPath(url: string, method: string): boolean {
  const path = plainPath(url);
  if (path.startsWith('/_next')) return !open.test(path);
  return closedAuth.test(path) || (method !== 'POST' && /^\/api\/auth\/signout(\/|$)/.test(path));
}

/** Gives the path as Next's router reads it: decoded, without doubled slashes and dots. */
function plainPath(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1);
  try {
    return new URL(decodeURIComponent(path).replaceAll('\\', '/').replace(/^\/+/, '/'), 'http://host/').pathname;
  } catch {
    return path;
  }
}
