import { expect, test } from 'vitest';
import { lettersAndDigits } from './letters-and-digits.ts';

test.each([
  ['“Night Ferry”: 9 p.m.', 'nightferry9pm'],
  ['《夜里的渡口》（2026年）', '夜里的渡口2026年'],
  ['العبّارة ٩', 'العبارة٩'],
  ['—', ''],
  [null, ''],
  [undefined, ''],
])('%s', (text, expected) => {
  expect(lettersAndDigits(text)).toBe(expected);
});
