import { expect, test } from 'vitest';
import { westernDigits } from './western-digits.ts';

test('digits of any script become 0 to 9, and other characters stay', () => {
  expect(westernDigits('٠١٢٣٤٥٦٧٨٩ ۱۴۰۵ २०२६ ๒๕๖๙ ３ 7 ①')).toBe('0123456789 1405 2026 2569 3 7 ①');
});
