import { expect, test } from 'vitest';
import { finishedPart } from './finished-part.ts';

test.each([
  ['zhe', 'zh-Hans', ''],
  ["zhe'ge", 'zh', ''],
  ['这shi', 'zh-Hans', '这'],
  ['ㄓㄜˋ', 'zh-Hant', ''],
  ['这是', 'zh-Hans', '这是'],
  ['にほn', 'ja', 'にほ'],
  ['한', 'ko', '한'],
  ['하ㄴ', 'ko', '하'],
  ['hello', 'en', 'hello'],
  ['tiếng', 'vi', 'tiếng'],
])('of %s in %s there is %s', (composed, locale, finished) => {
  expect(finishedPart(composed, locale)).toBe(finished);
});
