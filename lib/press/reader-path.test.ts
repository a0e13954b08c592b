import { expect, test } from 'vitest';
import { readerPath } from './reader-path.ts';

test.each([
  ['/en/bridge', { kind: 'page', locale: 'en', slug: 'bridge' }],
  ['/es-419/puente', { kind: 'page', locale: 'es-419', slug: 'puente' }],
  ['/zh-Hans/%E6%A1%A5', { kind: 'page', locale: 'zh-Hans', slug: '桥' }],
  ['/en/bru%CC%88cke', { kind: 'page', locale: 'en', slug: 'brücke' }],
  ['/en', { kind: 'list', locale: 'en' }],
  ['/en/feed.xml', { kind: 'list', locale: 'en' }],
  ['/en/a/b', { kind: 'nothing' }],
  ['/wp-login.php', { kind: 'nothing' }],
  ['/%ff/a', { kind: 'nothing' }],
])('%s', (path, asked) => {
  expect(readerPath(path)).toEqual(asked);
});
