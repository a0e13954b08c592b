import { expect, test } from 'vitest';
import { preferred } from './preferred.ts';

const of = (sourceLanguage: string, targetLanguage: string) => ({ sourceLanguage, targetLanguage });
const pair = { sourceLocale: 'zh-Hans', targetLocale: 'pt-BR' };

test.each([
  [[of('*', '*'), of('zh', '*')], of('zh', '*')],
  [[of('zh', '*'), of('*', 'pt')], of('*', 'pt')],
  [[of('*', 'pt'), of('zh', 'pt')], of('zh', 'pt')],
  [[of('zh', 'pt'), of('zh', 'pt-BR')], of('zh', 'pt-BR')],
  [[of('zh-Hans', 'pt'), of('zh', 'pt-BR')], of('zh', 'pt-BR')],
  [[of('zh-Hant', 'pt'), of('en', '*'), of('*', 'pt-PT')], undefined],
  [[], undefined],
])('of %o the one that fits best counts', (preferences, expected) => {
  expect(preferred(preferences, pair)).toEqual(expected);
  expect(preferred(preferences.toReversed(), pair)).toEqual(expected);
});
