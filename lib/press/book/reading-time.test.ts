import { expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { readingTime } from './reading-time.ts';

function minutesOf(locale: string, ...targets: string[]): number {
  const time = readingTime(locale);
  for (const target of targets) time.add({ target, tags: null });
  return time.minutes();
}

test('words and ideographs are read at their own pace, and nothing takes less than a minute', () => {
  expect(minutesOf('en')).toBe(1);
  expect(minutesOf('en', '')).toBe(1);
  expect(minutesOf('en', 'a word '.repeat(238))).toBe(2);
  expect(minutesOf('zh-Hans', '桥'.repeat(520))).toBe(2);
});

test('a very long paragraph takes as long as several that have its words', () => {
  const part = 'The last ferry leaves at ten. '.repeat(60);
  const parts = Array.from({ length: 20 }, () => part);
  expect(part.length).toBeLessThan(limits.wordsCounted);
  expect(minutesOf('en', parts.join(''))).toBe(minutesOf('en', ...parts));
});
