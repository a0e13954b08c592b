import { expect, test } from 'vitest';
import { findDate } from './find-date.ts';
import { plausibleDate } from './plausible-date.ts';

test.each([
  '입력 2026년 11월 3일 오후 2:30',
  '2026. 11. 3.',
  'opublikowano 3 listopada 2026',
  '3 Kasım 2026 Salı',
  '3 พฤศจิกายน 2569',
  '3 พ.ย. 2569',
  'Ngày 3 tháng 11 năm 2026',
  '۱۲ آبان ۱۴۰۵',
  '3 नवंबर 2026',
  '३ नवम्बर २०२६',
  '৩ নভেম্বর ২০২৬',
  '二〇二六年十一月三日',
  '令和8年11月3日',
  '令和八年十一月三日',
  '民國115年11月3日',
  '2026. november 3.',
  '2026 m. lapkričio 3 d.',
  '3. marraskuuta 2026',
  '3 листопада 2026',
  '3. listopadu 2026',
  '3 Νοεμβρίου 2026',
  '3 נובמבר 2026',
])('%s', (text) => {
  expect(findDate(text)).toBe('2026-11-03');
});

test('years of other calendars are not stored as they stand', () => {
  for (const text of ['1405/08/12', '2569-11-03', '1448-05-22']) expect(plausibleDate(findDate(text))).toBeNull();
  expect(plausibleDate('1911-11-03')).toBe('1911-11-03');
});
