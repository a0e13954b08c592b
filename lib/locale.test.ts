import { describe, expect, test } from 'vitest';
import { InvalidError } from './errors.ts';
import {
  canonicalLocale,
  commonLocales,
  directionOf,
  interfaceLocaleFor,
  isLocale,
  isSameLocale,
  localeName,
  ownName,
  readerLocaleFor,
  scriptOf,
  withoutSource,
} from './locale.ts';

describe('canonicalLocale', () => {
  test.each([
    ['zh-hans', 'zh-Hans'],
    ['ZH-CN', 'zh-CN'],
    ['pt-br', 'pt-BR'],
    [' en ', 'en'],
    ['iw', 'he'],
    ['sr-latn-rs', 'sr-Latn-RS'],
  ])('%s becomes %s', (tag, locale) => {
    expect(canonicalLocale(tag)).toBe(locale);
    expect(isLocale(tag)).toBe(true);
  });

  test.each(['', 'e', 'english language', 'zh_Hans', 'qq', 'en-', '中文', '-en'])('%j is none', (tag) => {
    expect(() => canonicalLocale(tag)).toThrow(InvalidError);
    expect(isLocale(tag)).toBe(false);
  });

  test('the refusal quotes a long tag only in part', () => {
    try {
      canonicalLocale('x'.repeat(5000));
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ reason: 'localeWrong', values: { locale: 'x'.repeat(40) } });
    }
  });

  test('the common ones are canonical and not doubled', () => {
    expect(commonLocales.map(canonicalLocale)).toEqual(commonLocales);
    expect(new Set(commonLocales).size).toBe(commonLocales.length);
  });
});

describe('names', () => {
  test('in another language and in its own', () => {
    expect(localeName('zh-Hans', 'en')).toBe('Chinese (Simplified)');
    expect(localeName('en', 'zh-Hans')).toBe('英语');
    expect(ownName('zh-Hans')).toBe('简体中文');
    expect(ownName('fr')).toBe('français');
  });
});

describe('directionOf', () => {
  test('right to left', () => {
    for (const locale of ['ar', 'he', 'fa', 'ur', 'pa-PK', 'uz-Arab']) expect(directionOf(locale)).toBe('rtl');
  });

  test('left to right', () => {
    for (const locale of ['en', 'zh-Hans', 'ja', 'pa', 'az', 'ar-Latn']) expect(directionOf(locale)).toBe('ltr');
  });
});

describe('isSameLocale', () => {
  test.each([
    ['zh', 'zh-Hans', true],
    ['zh-CN', 'zh-Hans', true],
    ['zh-CN', 'zh-SG', false],
    ['zh-TW', 'zh-Hant', true],
    ['zh-Hans', 'zh-Hant', false],
    ['en-GB', 'en-US', false],
    ['en', 'en-US', true],
    ['pt-BR', 'pt-PT', false],
    ['zh-TW', 'zh-HK', false],
    ['en', 'fr', false],
    ['sr', 'sr-Latn', false],
  ])('%s and %s: %s', (one, other, isSame) => {
    expect(isSameLocale(one, other)).toBe(isSame);
    expect(isSameLocale(other, one)).toBe(isSame);
  });
});

test('scriptOf', () => {
  expect(['zh', 'zh-TW', 'ja', 'ko', 'ru', 'en'].map(scriptOf)).toEqual([
    'Hans',
    'Hant',
    'Jpan',
    'Kore',
    'Cyrl',
    'Latn',
  ]);
});

describe('interfaceLocaleFor', () => {
  test.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['fr-FR, zh-TW;q=0.7, en;q=0.5', 'zh-Hans'],
    ['fr', 'en'],
    ['', 'en'],
    [null, 'en'],
    [undefined, 'en'],
  ])('%s', (wishes, locale) => {
    expect(interfaceLocaleFor(wishes)).toBe(locale);
  });

  test.each([
    ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-Hant'],
    ['fr-FR, zh-HK;q=0.7, en;q=0.5', 'zh-Hant'],
    ['zh-Hant', 'zh-Hant'],
    ['zh-CN,zh-TW;q=0.9', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['en-GB,zh-TW;q=0.8', 'en'],
    ['enm, zh-xx-not-a-tag-at-all-because-of-its-length', 'zh-Hans'],
    ['fr', 'en'],
    [null, 'en'],
  ])('for readers: %s', (wishes, locale) => {
    expect(readerLocaleFor(wishes)).toBe(locale);
  });

  test('a language whose tag only begins like one of ours is another', () => {
    expect(interfaceLocaleFor('zha, en')).toBe('en');
    expect(interfaceLocaleFor('enm, zh-CN')).toBe('zh-Hans');
  });
});

test('the language of the source is no target', () => {
  expect(withoutSource(['en-US', 'fr', 'zh-Hant'], 'en')).toEqual(['fr', 'zh-Hant']);
  expect(withoutSource(['en-GB'], 'en')).toEqual(['en-GB']);
  expect(withoutSource(['zh'], 'zh-Hans')).toEqual([]);
});
