import { expect, test } from 'vitest';
import { wordAround } from './landing.ts';

const wordIn = (text: string, offset: number, { locale = 'en', side = 1 as -1 | 1 } = {}) => {
  const { from, to } = wordAround(text, { offset, side, locale });
  return text.slice(from, to);
};

test('the word under the offset', () => {
  expect(wordIn('An old bridge.', 4)).toBe('old');
  expect(wordIn('An old bridge.', 3)).toBe('old');
  expect(wordIn('It isn’t far', 6)).toBe('isn’t');
});

test('at the end of a word it is that word, before punctuation and at the end of the text', () => {
  expect(wordIn('An old bridge.', 13)).toBe('bridge');
  expect(wordIn('An old bridge', 13)).toBe('bridge');
  expect(wordIn('An old', 2)).toBe('An');
});

test('Chinese words are found without spaces', () => {
  expect(wordIn('这座桥有三百年历史。', 8, { locale: 'zh-Hans' })).toBe('历史');
});

test('between two words it is the one whose half was clicked', () => {
  const text = '这座桥有三百年历史。';
  expect(wordIn(text, 3, { locale: 'zh-Hans', side: -1 })).toBe('桥');
  expect(wordIn(text, 3, { locale: 'zh-Hans', side: 1 })).toBe('有三');
  expect(wordIn('An old bridge.', 13, { side: -1 })).toBe('bridge');
  expect(wordIn('An old bridge.', 14, { side: -1 })).toBe('.');
});

test('where there is no word nothing breaks', () => {
  expect(wordIn('', 0)).toBe('');
  expect(wordIn('…', 0)).toBe('…');
});
