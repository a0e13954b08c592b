import { expect, test } from 'vitest';
import { noUsage } from '#lib/engines/ledger/usage/merge-sums';
import { chartBars } from './chart-bars.ts';

const day = (key: number, promptTokens: number, cachedTokens = 0) => ({
  ...{ key: String(key), name: null, ...noUsage() },
  ...{ promptTokens, cachedTokens, completionTokens: 1 },
});

test('each day of a short period has a bar, with its cached tokens apart', () => {
  const bars = chartBars([day(20_000, 10, 4), day(20_001, 0)], 'en');
  expect(bars).toEqual([
    { label: 'Oct 4', input: 6, cached: 4, output: 1 },
    { label: 'Oct 5', input: 0, cached: 0, output: 1 },
  ]);
});

test('a long period has a bar for each month, and loses nothing', () => {
  const bars = chartBars(
    Array.from({ length: 365 }, (_, index) => day(20_454 + index, 10)),
    'en',
  );
  expect(bars.map(({ label }) => label)).toHaveLength(12);
  expect(bars[0]).toMatchObject({ label: 'Jan 2026', input: 310 });
  expect(bars.reduce((sum, { input }) => sum + input, 0)).toBe(3_650);
});
