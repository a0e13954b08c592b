import { expect, test } from 'vitest';
import { markedOffset } from './marked-offset.ts';
import { plainText } from './plain-text.ts';

const tags = { 1: { name: 'b' as const }, 2: { name: 'i' as const } };

test('without tags nothing is in between', () => {
  expect(markedOffset('An <1>old</1> bridge', null, 5)).toBe(5);
  expect(markedOffset('old', null, 99)).toBe(3);
});

test('every character is found behind the marks before it', () => {
  const text = 'An <1>old <2>stone</2></1> bridge <2>';
  const words = plainText(text, tags);
  for (let at = 0; at < words.length; at++) expect(text[markedOffset(text, tags, at)]).toBe(words[at]);
});

test('a span takes no marks that stand around it', () => {
  const text = 'An <1>old</1> bridge';
  expect(text.slice(markedOffset(text, tags, 3), markedOffset(text, tags, 6, true))).toBe('old');
});
