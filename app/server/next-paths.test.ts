import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isOfNext } from './next-paths.ts';

/** The paths of all pages and routes of Next, from the folders of `app`. */
const paths = globSync('app/**/{page,route}.{ts,tsx}').map((file) => {
  const parts = file.split('/').slice(1, -1);
  return `/${parts.filter((part) => !part.startsWith('(')).join('/')}`;
});

test('every route of the application is answered by Next, apart from those that begin with a language', () => {
  expect(paths.length).toBeGreaterThan(20);
  const wrong = paths.filter((path) => isOfNext(path) === path.startsWith('/[locale]'));
  expect(wrong).toEqual([]);
});

test.each(['/_next/static/a.js', '/icon.svg', '/desk', '/%64esk', '/desk/a/b', '/api/nothing', '/'])(
  '%s is',
  (path) => {
    expect(isOfNext(path)).toBe(true);
  },
);

test.each(['/en', '/en/desk', '/desks', '/wp-login.php', '/.env', '/DESK', '/favicon.ico'])('%s is not', (path) => {
  expect(isOfNext(path)).toBe(false);
});
