import { expect, test } from 'vitest';
import { dominantScript } from './dominant-script.ts';

test.each([
  ['渡船早上离开。', 'ideographs'],
  ['フェリーは朝に出ます。', 'ideographs'],
  // The text has ten Latin letters, but its three Han characters weigh more.
  ['离开了 ferry name', 'ideographs'],
  ['배는 아침에 떠난다.', 'hangul'],
  ['Паром ушёл в 9.', 'cyrillic'],
  ['غادرت العبارة صباحا', 'arabic'],
  ['The ferry (渡船) leaves in the morning.', 'latin'],
  ['2026 — 9', null],
])('%s is in %s', (text, script) => {
  expect(dominantScript(text)).toBe(script);
});
