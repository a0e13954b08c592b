import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromMillionths, toMillionths } from './millionths.ts';

test.each([
  ['0.15', 150_000],
  ['2', 2_000_000],
  ['0,000001', 1],
  [' 10.50 ', 10_500_000],
])('%s is %i millionths', (text, amount) => expect(toMillionths(text)).toBe(amount));

test.each(['', '-1', '1.2.3', '0.1234567', '1e3', 'free', '9'.repeat(30)])('%j is no amount', (text) =>
  expect(toMillionths(text)).toBeNull(),
);

test('an amount that was written is read as the same', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31 - 1), (amount) => {
      expect(toMillionths(fromMillionths(amount))).toBe(amount);
    }),
  );
});
