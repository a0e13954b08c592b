/** The first parts of all paths that Next answers; every other path is a reader's page or nothing. */
const firstParts = new Set([
  '',
  '_next',
  'api',
  'desk',
  'feed.xml',
  'icon.svg',
  'invitation',
  'pictures',
  'robots.txt',
  'set-up',
  'sign-in',
  'sitemap.xml',
]);

/** True for a path that only Next can answer. */
export function isOfNext(path: string): boolean {
  const end = path.indexOf('/', 1);
  const first = path.slice(1, end < 0 ? undefined : end);
  return firstParts.has(first.includes('%') ? decodeURIComponent(first) : first);
}
