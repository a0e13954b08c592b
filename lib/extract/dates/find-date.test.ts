import { describe, expect, test } from 'vitest';
import { findDate, leadingDate } from './find-date.ts';

describe('a date that a text begins with', () => {
  test.each([
    ['2026-11-03', '2026-11-03'],
    ['2026/1/9', '2026-01-09'],
    ['2026年11月3日', '2026-11-03'],
    ['2026-11-03T08:30:00+08:00', '2026-11-03'],
    ['3 November 2026', '2026-11-03'],
    ['Nov. 3rd, 2026', '2026-11-03'],
    ['2026-13-01', null],
    ['2025-02-29', null],
    ['Tuesday, July 3, 2026', '2026-07-03'],
    ['3 novembre 2026', '2026-11-03'],
    ['see 2026-11-03', null],
    ['found in November 2026', null],
    ['yesterday', null],
  ])('%s', (value, date) => {
    expect(leadingDate(value)).toBe(date);
  });
});

describe('a date somewhere in a line', () => {
  const english = 'January February March April May June July August September October November December'.split(' ');

  test.each(english)('%s is a month, whole and shortened', (name) => {
    const date = `2026-${String(english.indexOf(name) + 1).padStart(2, '0')}-03`;
    expect(findDate(`Published on 3 ${name} 2026, 9 a.m.`)).toBe(date);
    expect(findDate(`Published on ${name.slice(0, 3)}. 3, 2026`)).toBe(date);
  });

  test.each([
    ['Publié le 3 févr. 2026 à 8h', '2026-02-03'],
    ['Stand: 03.11.2026, 8 Uhr', '2026-11-03'],
    ['3 de noviembre de 2026', '2026-11-03'],
    ['3 ноября 2026 г.', '2026-11-03'],
    ['٣ نوفمبر ٢٠٢٦', '2026-11-03'],
    ['发布时间：2026 年 11 月 3 日 08:30', '2026-11-03'],
    ['3/11/2026', null],
    ['call 2026-11-031', null],
    ['31.02.2026', null],
  ])('%s', (text, date) => {
    expect(findDate(text)).toBe(date);
  });
});
