import { expect, test } from 'vitest';
import { timeOptions } from './time-options.ts';

const now = Date.parse('2026-11-28T22:30:00Z');
const written = (at: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', timeOptions(Date.parse(at), { timeZone, now })).format(Date.parse(at));

test.each([
  ['2026-11-28T23:03:11Z', 'UTC', '23:03:11'],
  ['2026-12-01T00:00:00Z', 'UTC', '1 Dec 2026, 00:00'],
  ['2026-11-28T23:03:11Z', 'Europe/Berlin', '29 Nov 2026, 00:03'],
])('the end of a pause at %s in %s is written %s', (at, timeZone, words) => {
  expect(written(at, timeZone)).toBe(words);
});
