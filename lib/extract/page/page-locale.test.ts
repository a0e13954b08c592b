import { expect, test } from 'vitest';
import { pageLocale } from './page-locale.ts';

const texts = {
  en: 'The last ferry leaves at ten. Since spring, the boatman says, there have been more passengers every day.',
  ru: 'Последний паром уходит в десять часов. С весны, говорит паромщик, пассажиров с каждым днём всё больше.',
  nl: 'De laatste veerboot vertrekt om tien uur. Sinds het voorjaar zijn er elke dag meer mensen op de kade.',
  af: 'Die laaste veerboot vertrek om tienuur. Sedert die lente, sê die veerman, is daar elke dag meer mense op die kaai.',
  id: 'Perahu terakhir berangkat pukul sepuluh malam. Kata tukang perahu, penumpang makin banyak.',
  cy: 'Mae’r fferi olaf yn gadael am ddeg. Ers y gwanwyn, meddai’r cychwr, mae mwy o deithwyr bob dydd.',
  mk: 'Последниот траект тргнува во десет часот. Од пролетта, вели лаѓарот, патници има сѐ повеќе.',
  my: 'နောက်ဆုံးကူးတို့သည် ညဆယ်နာရီတွင် ထွက်သည်။',
};

test.each([
  ['id', 'id', 'id'],
  ['af-ZA', 'af', 'af-ZA'],
  ['cy', 'cy', 'cy'],
  ['mk', 'mk', 'mk'],
  ['my-MM', 'my', 'my-MM'],
  [null, 'my', 'my'],
])('a page that says %s and is %s', (said, language, locale) => {
  expect(pageLocale(`${texts[language as keyof typeof texts]} `.repeat(4), said)).toBe(locale);
});

test.each([
  ['id', 'en'],
  ['cy', 'en'],
  ['my', 'en'],
  ['kk', 'ru'],
  ['uz', 'ru'],
  ['en', 'nl'],
])('a page that says %s and is %s nevertheless', (said, language) => {
  expect(pageLocale(`${texts[language as keyof typeof texts]} `.repeat(4), said)).toBe(language);
});
