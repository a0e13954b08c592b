import { expect, test } from 'vitest';
import { isUntranslatable } from './is-untranslatable.ts';

const locales = { sourceLocale: 'en', targetLocale: 'de' };
const of = (source: string, kind: 'paragraph' | 'caption' | 'code' = 'paragraph') =>
  isUntranslatable({ kind, source }, locales);

test.each([
  'https://lindmoor.example/reports/2026?page=2#end',
  'www.lindmoor.example',
  'lindmoor.org',
  'desk@lindmoor.example',
  '@lindmoor',
  '@lindmoor@social.example',
  '#NightFerry #LastBoat',
  'ferry-timetable_2026.pdf',
  '2026',
  '42',
  '2026-11-28',
  '🎉🎉🎉',
  '👩🏽‍🚒',
  '***',
  'E = mc²',
  'C₆H₁₂O₆ + 6 O₂ → 6 CO₂ + 6 H₂O',
  'a² + b² = c²',
  '10.1000/182',
])('%s is copied', (source) => expect(of(source)).toBe(true));

test.each([
  'Ferry',
  'Reuters',
  '1,234,567.89',
  '3.5',
  '9/8/2026',
  '12%',
  '¥100',
  'See https://lindmoor.example',
  'E-mail desk@lindmoor.example',
  'a = the speed of the ferry',
  'No. 5',
  '—',
  '？！',
  '10 km',
  '',
])('%s is asked for', (source) => expect(of(source)).toBe(false));

test('code is copied, and credits of agencies under a picture', () => {
  expect(of('if (late) wait();', 'code')).toBe(true);
  expect(of('Reuters / AFP', 'caption')).toBe(true);
  expect(of('© 2026 Getty Images', 'caption')).toBe(true);
  expect(of('Photo: Reuters', 'caption')).toBe(false);
  expect(
    isUntranslatable({ kind: 'caption', source: 'Reuters' }, { sourceLocale: 'en', targetLocale: 'zh-Hans' }),
  ).toBe(false);
});

test('a link is copied with its tags, and a tag of another script is not copied', () => {
  const tags = { 1: { name: 'a', href: 'https://lindmoor.example' } } as const;
  expect(isUntranslatable({ kind: 'paragraph', source: '<1>https://lindmoor.example</1>', tags }, locales)).toBe(true);
  expect(
    isUntranslatable({ kind: 'paragraph', source: '#夜渡' }, { sourceLocale: 'zh-Hans', targetLocale: 'en' }),
  ).toBe(false);
});
