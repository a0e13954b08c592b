import { expect, test } from 'vitest';
import { lineOf, readSources, type Source, walk } from '#lib/linear/sources';
import { blankIdeographs, countIdeographs, countLetters, countScript, hasIdeograph } from './scripts.ts';

test('Han, Hiragana and Katakana are ideographs, their punctuation and other scripts are none', () => {
  for (const character of '渡ひカー々〇𠀀豈ｶ') {
    expect(countIdeographs(character), character).toBe(1);
    expect(hasIdeograph(`a ${character}`), character).toBe(true);
  }
  for (const character of 'a9。、「　Ａ배ㄅя') expect(hasIdeograph(character), character).toBe(false);
});

test('characters are counted by script', () => {
  expect(countScript('日本語のテキスト', 'Kana')).toBe(5);
  expect(countScript('日本語のテキスト', 'Han', 'Kana')).toBe(8);
  expect(countScript('배 ferry паром', 'Hangul', 'Cyrillic')).toBe(6);
  expect(countLetters('3 渡船, ok')).toBe(4);
});

test('what is taken out leaves its place', () => {
  expect(blankIdeographs('乘 ferry 去')).toBe('  ferry  ');
  expect(blankIdeographs('𠀀a')).toBe('  a');
});

/** Files that contain character classes of their own, each with the reason why `lib/text` has none for it. */
const exempt: Record<string, string> = {
  'lib/extract/characters/is-plausible.ts': 'tells encodings apart by the code points that each can write',
  'lib/extract/characters/detect-encoding.ts': 'tells UTF-16 by the blocks that misread bytes do not reach',
  'lib/extract/language/own-signs.ts': 'knows every script that one language writes alone',
  'app/workbench/editor/finished-part.ts': 'knows the half syllables that an input method shows',
  'lib/press/slug.ts': 'takes accents off Latin letters alone, other marks are part of the letter',
};

/** Matches a class of a script, or a range whose ends are Chinese, Japanese or Korean, in a pattern or a string. */
const byHand = [
  /\\[pP]\{(?:Script|sc|Script_Extensions|scx)=|\\[pP]\{(?:Ideographic|Unified_Ideograph)\}/u,
  /\\u\{?(?:2e[89a-f]|3[0-9a-f]|[4-9a-c][0-9a-f]|d[0-7]|f[9a]|2[0-9a-f]{2})[0-9a-f]{2}\}?-/iu,
  /[\u2e80-\ud7ff\uf900-\ufaff]-[\u2e80-\ud7ff\uf900-\ufaff]/u,
];

/** Matches the same ranges written as numbers: the first and last code points of the blocks of kana, Han and Hangul. */
const bounds = new Set([0x3040, 0x30ff, 0x3400, 0x4dbf, 0x4e00, 0x9fff, 0xac00, 0xd7a3, 0xd7af, 0xf900, 0xfaff]);

function writtenByHand(source: Source): string[] {
  const found: string[] = [];
  walk(source.program, (node) => {
    const isText = node.type === 'Literal' || node.type === 'TemplateElement';
    const text = isText ? source.text.slice(node.start, node.end) : '';
    const isBound = node.type === 'Literal' && typeof node.value === 'number' && bounds.has(node.value);
    if (isBound || byHand.some((pattern) => pattern.test(text)))
      found.push(`${source.path}:${lineOf(source, node.start)}`);
  });
  return found;
}

test('nobody tells scripts apart in another way', { timeout: 60_000 }, () => {
  const found = readSources('{app,lib,db,e2e}/**/*.{ts,tsx}').flatMap(writtenByHand);
  const isExempt = (line: string) => line.startsWith('lib/text/') || line.replace(/:\d+$/, '') in exempt;
  expect(
    found.filter((line) => !isExempt(line)),
    'use lib/text/scripts.ts',
  ).toEqual([]);
  for (const path of Object.keys(exempt))
    expect(
      found.some((line) => line.startsWith(`${path}:`)),
      path,
    ).toBe(true);
});
