import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costOf } from './cost-of.ts';

const price = { input: 2_500_000, cachedInput: 1_250_000, output: 10_000_000, batchPercent: 50 };

describe('the cost of a request', () => {
  test('counts cached tokens at their own price', () => {
    expect(costOf(price, { prompt: 1_000, cached: 0, completion: 100 })).toBe(2_500 + 1_000);
    expect(costOf(price, { prompt: 1_000, cached: 800, completion: 100 })).toBe(500 + 1_000 + 1_000);
    expect(costOf({ ...price, cachedInput: null }, { prompt: 1_000, cached: 800, completion: 100 })).toBe(3_500);
  });

  test('is rounded once, half up', () => {
    const tiny = { input: 500_000, cachedInput: null, output: 250_000, batchPercent: null };
    expect(costOf(tiny, { prompt: 1, cached: 0, completion: 0 })).toBe(1);
    expect(costOf(tiny, { prompt: 0, cached: 0, completion: 1 })).toBe(0);
    expect(costOf(tiny, { prompt: 0, cached: 0, completion: 2 })).toBe(1);
    // Rounded separately, the two parts would be 1 + 0 and not 1.
    expect(costOf(tiny, { prompt: 1, cached: 0, completion: 1 })).toBe(1);
  });

  test('of a batch is the percentage that was entered, and the whole price if none was', () => {
    const tokens = { prompt: 1_000, cached: 0, completion: 100 };
    expect(costOf(price, tokens, { isBatch: true })).toBe(1_750);
    expect(costOf({ ...price, batchPercent: null }, tokens, { isBatch: true })).toBe(3_500);
  });

  test('never counts more cached tokens than the prompt has', () => {
    expect(costOf(price, { prompt: 10, cached: 1_000, completion: 0 })).toBe(13);
  });

  test('is exact where floating point is not', () => {
    const dear = { input: 999_999_999_999, cachedInput: null, output: 1, batchPercent: null };
    const tokens = { prompt: 9_007_199, cached: 0, completion: 500_001 };
    expect(costOf(dear, tokens)).toBe(9_007_198_999_991);
  });

  test('of two requests differs from the cost of both together by at most one millionth', () => {
    const count = fc.nat(2_000_000);
    fc.assert(
      fc.property(count, count, (one, other) => {
        const of = (prompt: number) => costOf(price, { prompt, cached: 0, completion: 0 });
        expect(Math.abs(of(one) + of(other) - of(one + other))).toBeLessThanOrEqual(1);
      }),
    );
  });
});
