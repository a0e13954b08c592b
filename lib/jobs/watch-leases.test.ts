import { beforeEach, expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { watchLeases } from './watch-leases.ts';

let now: number;
let watch: ReturnType<typeof watchLeases>;
beforeEach(() => {
  now = 0;
  watch = watchLeases(() => now);
});
const lease = (leaseToken: string, leaseUntil: number) => ({ leaseToken, leaseUntil });

test('a lease that stays as it is for longer than a lease is over', () => {
  expect(watch([lease('a', 1)])).toEqual([]);
  now += limits.jobLease;
  expect(watch([lease('a', 1)])).toEqual([]);
  now += 1;
  expect(watch([lease('a', 1)])).toEqual(['a']);
});

test('a sign of life counts, whether the time of day went forward or back', () => {
  const day = 86_400_000;
  for (const until of [1, day, 2, day * 400, 3]) {
    expect(watch([lease('a', until)])).toEqual([]);
    now += limits.jobLease;
  }
});

test('a lease that ends in the far future is over like any other', () => {
  const future = Date.now() + 86_400_000;
  watch([lease('a', future)]);
  now += limits.jobLease + 1;
  expect(watch([lease('a', future)])).toEqual(['a']);
});

test('one that was given to another begins anew', () => {
  watch([lease('a', 1)]);
  now += limits.jobLease + 1;
  expect(watch([lease('b', 1)])).toEqual([]);
});
