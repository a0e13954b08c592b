import { expect, test } from 'vitest';
import { partialText } from './partial-text.ts';

test.each([
  ['', ''],
  ['{"id":"p1","te', ''],
  ['{"id":"p1","text":"', ''],
  ['{"id":"p1","text":"The last f', 'The last f'],
  ['{"id":"p1","text": "The \\"Night', 'The "Night'],
  ['{"text":"渡船\\u201c夜', '渡船“夜'],
  ['{"text":"half an escape \\u20', 'half an escape '],
  ['{"text":"half an escape \\', 'half an escape '],
  ['{"text":"two\\nlines', 'two\nlines'],
  ['{"text":"whole","id":"p1"}', 'whole'],
  ['<think>The user wants', ''],
  ['```json\n{"translation":"Fenced', 'Fenced'],
])('%j shows %j', (content, text) => {
  expect(partialText(content)).toBe(text);
});

test('every beginning of a reply shows a beginning of its text', () => {
  const text = 'He said “no” — twice,\nand 3 < 4.';
  const reply = JSON.stringify({ id: 'p1', text });
  for (let end = 0; end <= reply.length; end++) expect(text).toContain(partialText(reply.slice(0, end)));
});

test('a plain reply is the text itself', () => {
  expect(partialText('\nThe last f')).toBe('The last f');
});
