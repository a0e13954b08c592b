import { expect, test } from 'vitest';
import { addressDate } from './address-date.ts';

test.each([
  ['https://news.example/2026/11/03/ferry', '2026-11-03'],
  ['https://news.example/ferry-2026-11-3.html', '2026-11-03'],
  ['https://news.example/20261103/ferry', '2026-11-03'],
  ['https://news.example/n1/2026/1103/c1.html', '2026-11-03'],
  ['https://news.example/2026/13/40/ferry', null],
  ['https://news.example/ferry?date=2026-11-03', null],
  ['no address', null],
  [null, null],
])('%s', (url, date) => {
  expect(addressDate(url)).toBe(date);
});
