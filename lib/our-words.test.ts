import { expect, test } from 'vitest';
import { readOurWords, storedWords } from './our-words.ts';

test('a sentence of ours is stored with its values, and read again', () => {
  const words = { says: 'cutPrompt', values: { tokens: 5 } } as const;
  expect(readOurWords(storedWords({ message: 'The engine read only 5 tokens.', words }))).toEqual(words);
  expect(readOurWords(storedWords({ message: 'It leaked.', words: { says: 'leak' } }))).toEqual({
    says: 'leak',
    values: {},
  });
});

test.each([
  '429: Slow down.',
  'The budget of a day is 5 tokens: 5 are used.',
  '',
  '{"says":',
  '{"says":"what","values":{}}',
  '{"says":"__proto__"}',
  `{"says":"leak","values":{"a":"${'x'.repeat(3_000)}"}}`,
  '[1]',
])('%j is a text of somebody else', (text) => {
  expect(storedWords({ message: text })).toBe(text);
  expect(readOurWords(text)).toBeNull();
});

test('a value that is no text and no number is left out', () => {
  expect(readOurWords('{"says":"leak","values":{"a":{"b":1},"c":2}}')).toEqual({ says: 'leak', values: { c: 2 } });
});
