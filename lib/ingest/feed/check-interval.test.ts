import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { checkInterval, retryInterval } from './check-interval.ts';

const [minute, hour] = [60_000, 3_600_000];
const now = Date.UTC(2026, 10, 22);
/** Makes dates before now at equal intervals. */
const every = (gap: number, count = 10) => Array.from({ length: count }, (_, index) => now - index * gap);
const interval = (dates: number[], atLeast = 0) => checkInterval({ dates, now, atLeast });

describe('checkInterval', () => {
  test.each([
    ['nothing dated', [], 30 * minute],
    ['one entry of just now', [now], 30 * minute],
    ['an entry a minute', every(minute), 15 * minute],
    ['an entry every two hours', every(2 * hour), 30 * minute],
    ['an entry a day', every(24 * hour), 6 * hour],
    ['an entry a month', every(720 * hour), 24 * hour],
    ['ten at once, half a day ago', every(minute).map((date) => date - 12 * hour), hour],
    ['all of one moment, a year ago', every(0).map((date) => date - 8760 * hour), 24 * hour],
    ['dated in the future', [now + 48 * hour], 30 * minute],
  ])('%s', (_, dates, expected) => {
    expect(interval(dates)).toBe(expected);
  });

  test('is no shorter than feed and server wish, up to a day', () => {
    expect(interval(every(minute), 3 * hour)).toBe(3 * hour);
    expect(interval(every(minute), minute)).toBe(15 * minute);
    expect(interval(every(minute), 900 * hour)).toBe(24 * hour);
  });

  test('lies between a quarter of an hour and a day whatever the dates', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e15, max: 1e15 })), fc.nat({ max: 1e12 }), (dates, atLeast) => {
        const wait = interval(dates, atLeast);
        expect(wait).toBeGreaterThanOrEqual(limits.feedCheckLeast);
        expect(wait).toBeLessThanOrEqual(limits.feedCheckMost);
      }),
    );
  });
});

test('failures double the wait, up to a day', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 1000].map((failures) => retryInterval(failures, 0) / hour);
  expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 24, 24]);
  expect(retryInterval(1, 5 * hour)).toBe(5 * hour);
  expect(retryInterval(3, minute)).toBe(2 * hour);
});
