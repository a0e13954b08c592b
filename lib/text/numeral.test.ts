import { expect, test } from 'vitest';
import { numeral } from './numeral.ts';

test('numerals beyond their range are digits', () => {
  expect([numeral(0, 'a'), numeral(-3, 'i'), numeral(4000, 'i'), numeral(1994, 'i')]).toEqual([
    '0',
    '-3',
    '4000',
    'mcmxciv',
  ]);
});
