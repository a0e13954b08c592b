import { expect, test } from 'vitest';
import { hanNumber } from './han-number.ts';

test.each([
  ['三', 3],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['九十九', 99],
  ['一百零四', 104],
  ['二百三十', 230],
  ['17', 17],
])('%s is %i', (text, number) => {
  expect(hanNumber(text)).toBe(number);
});
