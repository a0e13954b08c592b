import { expect, test } from 'vitest';
import { retag } from './retag.ts';

const bold = { name: 'b' } as const;
const link = (href: string) => ({ name: 'a', href }) as const;

test('equal tags take their new numbers, others leave their words', () => {
  const before = { 1: bold, 2: link('https://a.example/'), 3: link('https://b.example/') };
  const after = { 1: link('https://b.example/'), 2: bold };
  expect(retag('<1>old</1> <2>gone <3>and</3></2> here', before, after)).toBe('<2>old</2> gone <1>and</1> here');
});

test('two equal tags stay two, and one that is left over goes', () => {
  expect(retag('<1>a</1> <2>b</2>', { 1: bold, 2: bold }, { 5: bold })).toBe('<5>a</5> b');
  expect(retag('<1>a</1>', { 1: bold }, null)).toBe('a');
});

test('words that look like tags are words', () => {
  expect(retag('<7>a</7>', null, { 1: bold })).toBe('<7>a</7>');
});
