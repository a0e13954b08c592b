import { expect, test } from 'vitest';
import { decodeUri } from './decode-uri.ts';

test.each([
  ['%E6%B8%A1%E8%88%B9.srt', '渡船.srt'],
  ['a%20b', 'a b'],
  ['100%', '100%'],
  ['%E6%B8', '%E6%B8'],
  ['', ''],
])('%s is %s', (text, decoded) => {
  expect(decodeUri(text)).toBe(decoded);
});
