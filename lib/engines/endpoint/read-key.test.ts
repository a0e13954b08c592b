import { expect, test } from 'vitest';
import { readKey } from './read-key.ts';

const token = `eyJ${'a1_-.'.repeat(500)}`;

test.each([
  ['sk-example', 'sk-example'],
  ['  sk-example\n', 'sk-example'],
  ['"sk-example"', 'sk-example'],
  ['“sk-example”', 'sk-example'],
  ['Bearer sk-example', 'sk-example'],
  ['Authorization: Bearer sk-example', 'sk-example'],
  ['api-key: abc', 'abc'],
  ['Basic YTpi', 'Basic YTpi'],
  ['', ''],
  [token, token],
])('%s', (pasted, key) => expect(readKey(pasted)).toBe(key));

test.each(['sk-exa\nmple', 'sk exa mple', 'sk-“example', 'schlüssel', 'sk-\u200bexample'])('%j', (pasted) =>
  expect(() => readKey(pasted)).toThrow('keyBroken'),
);

test('a whole document is no key', () => expect(() => readKey('a'.repeat(8001))).toThrow('keyTooLong'));
