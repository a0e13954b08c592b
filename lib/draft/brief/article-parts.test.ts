import { expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { articleParts, partCharacters } from './article-parts.ts';

test('parts are of whole paragraphs, in order, and no longer than they may be', () => {
  expect(articleParts(['一二三', '四五六', '七八九'], 8)).toEqual(['一二三\n\n四五六', '七八九']);
  expect(articleParts(['一二三', '四五六'], 7)).toEqual(['一二三', '四五六']);
  expect(articleParts([], 7)).toEqual([]);
});

test('a paragraph that is longer than a part is cut, and what is beyond the last part is left out', () => {
  expect(articleParts(['一二三四五六七八九', '十'], 7)).toEqual(['一二三四五六七', '十']);
  expect(articleParts(Array(limits.briefParts + 3).fill('一二三四五六'), 7)).toHaveLength(limits.briefParts);
});

test('a part is as long as the engine can read', () => {
  expect(partCharacters('船'.repeat(9_000), null)).toBe(limits.briefCharacters);
  expect(partCharacters('船'.repeat(9_000), 128_000)).toBe(limits.briefCharacters);
  const small = partCharacters('船'.repeat(9_000), 8_192);
  expect(small).toBeGreaterThan(4_000);
  expect(small).toBeLessThan(6_000);
  expect(partCharacters('boat '.repeat(9_000), 8_192)).toBeGreaterThan(small * 2);
  expect(partCharacters('船', 512)).toBe(1_000);
});
