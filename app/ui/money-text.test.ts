import { expect, test } from 'vitest';
import { moneyText } from './money-text.ts';

test.each([
  [1_500_000, 'USD', 'en', '$1.50'],
  [1_234, 'USD', 'en', '$0.0012'],
  [0, 'USD', 'en', '$0.00'],
  [250_000, 'CNY', 'zh-Hans', '¥0.25'],
  [1_234_567_000_000, 'EUR', 'en', '€1,234,567.00'],
  [5_000_000, 'XYZ', 'en', 'XYZ 5.00'],
])('%i millionths of %s in %s', (amount, currency, locale, text) =>
  expect(moneyText({ amount, currency }, locale)).toBe(text.replace('XYZ ', 'XYZ\u00a0')),
);
