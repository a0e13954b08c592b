import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { isSlug, pagePath, proposeSlug } from './slug.ts';

describe('proposeSlug', () => {
  test.each([
    ["The Library's Night Shift", 'the-librarys-night-shift'],
    ['The Library’s Night Shift', 'the-librarys-night-shift'],
    ['  “Ready?” — 24 hours, 7 days! ', 'ready-24-hours-7-days'],
    ['Café Äther & Co.', 'cafe-ather-co'],
    ['İstanbul', 'istanbul'],
    ['图书馆的夜班', '图书馆的夜班'],
    ['夜班：图书馆', '夜班-图书馆'],
    ['ガラスの橋', 'ガラスの橋'],
    ['Ночная смена', 'ночная-смена'],
    ['हिन्दी समाचार', 'हिन्दी-समाचार'],
    ['ＡＢＣ１２３', 'abc123'],
    ['……', ''],
    ['', ''],
  ])('%s', (title, slug) => {
    expect(proposeSlug(title)).toBe(slug);
  });

  test('a long title ends with a whole word', () => {
    const slug = proposeSlug('seven '.repeat(40));
    expect(slug).toBe(Array(16).fill('seven').join('-'));
    expect(slug.length).toBeLessThanOrEqual(limits.slugMost);
  });

  test('a single long word is cut, between characters', () => {
    expect(proposeSlug('馆'.repeat(150))).toBe('馆'.repeat(limits.slugMost));
    expect(isSlug(proposeSlug(`a${'\u{20000}'.repeat(60)}`))).toBe(true);
  });

  test('the same characters give the same slug, however they are composed', () => {
    expect(proposeSlug('ガラス')).toBe(proposeSlug('ガラス'.normalize('NFD')));
    expect(proposeSlug('한국어')).toBe(proposeSlug('한국어'.normalize('NFD')));
  });

  test('is a slug or empty, and proposing it again changes nothing', () => {
    const title = fc.string({
      unit: fc.oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
        fc.constantFrom(' ', '-', '馆', 'é', 'Q'),
      ),
      maxLength: 60,
    });
    fc.assert(
      fc.property(title, (title) => {
        const slug = proposeSlug(title);
        if (slug) expect(isSlug(slug)).toBe(true);
        expect(proposeSlug(slug)).toBe(slug);
      }),
      { numRuns: 500 },
    );
  });
});

describe('isSlug', () => {
  test.each(['night-library', '7', '图书馆', 'a'.repeat(100)])('%s', (slug) => {
    expect(isSlug(slug)).toBe(true);
  });

  test.each(['', '-', 'a--b', '-a', 'a-', 'Night', 'a b', 'a/b', '..', 'a_b', 'a.html', '%2e', 'a'.repeat(101)])(
    'not %j',
    (slug) => {
      expect(isSlug(slug)).toBe(false);
    },
  );
});

test('pagePath is a path of two parts, whatever the slug', () => {
  expect(pagePath('en', 'night-library')).toBe('/en/night-library');
  expect(pagePath('zh-Hans', '图书馆')).toBe('/zh-Hans/%E5%9B%BE%E4%B9%A6%E9%A6%86');
  expect(pagePath('en', 'a/../b?c#d').split('/')).toHaveLength(3);
});
