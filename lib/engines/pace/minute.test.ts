import { expect, test } from 'vitest';
import { minute, waitForMinute } from './minute.ts';

const now = 1_000_000;
const none = { requestsPerMinute: null, tokensPerMinute: null };
const ago = (...seconds: number[]) => seconds.map((second) => ({ at: now - second * 1000, tokens: 100 }));

test('without limits nothing waits', () => {
  expect(waitForMinute(ago(1, 2, 3), none, { tokens: 1e9, now })).toBe(0);
});

test('a request waits until the oldest one no longer counts', () => {
  const most = { ...none, requestsPerMinute: 3 };
  expect(waitForMinute(ago(50, 2), most, { tokens: 1, now })).toBe(0);
  expect(waitForMinute(ago(2, 50, 3), most, { tokens: 1, now })).toBe(minute - 50_000);
  expect(waitForMinute(ago(2, 50, 40, 3), most, { tokens: 1, now })).toBe(minute - 40_000);
});

test('tokens count too, those that are expected as those that were taken', () => {
  const most = { ...none, tokensPerMinute: 1000 };
  expect(waitForMinute(ago(50, 40), most, { tokens: 800, now })).toBe(0);
  expect(waitForMinute(ago(50, 40), most, { tokens: 850, now })).toBe(minute - 50_000);
  expect(waitForMinute(ago(50, 40), most, { tokens: 950, now })).toBe(minute - 40_000);
});

test('a request that is larger than the whole limit is sent when it is alone', () => {
  const most = { ...none, tokensPerMinute: 1000 };
  expect(waitForMinute(ago(40), most, { tokens: 5000, now })).toBe(minute - 40_000);
  expect(waitForMinute([], most, { tokens: 5000, now })).toBe(0);
});

test('what is older, or dated in the future by a clock that was set back, does not count', () => {
  const most = { requestsPerMinute: 1, tokensPerMinute: 1 };
  expect(waitForMinute(ago(62, -3600), most, { tokens: 1, now })).toBe(0);
});
