import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { weighedLength, weighedWords } from './weighed-length.ts';

const sample = (language: string) => readFileSync(`lib/setup/sample/night-library.${language}.txt`, 'utf8');

test('a text of an alphabet is as long as it is', () => {
  expect(weighedLength('The ferry left.')).toBe(15);
  expect(weighedLength('Паром')).toBe(5);
  expect(weighedLength('')).toBe(0);
});

test('a character of Chinese, Japanese or Korean is as long as the letters it stands for', () => {
  expect(weighedLength('渡船。')).toBe(9);
  expect(weighedLength('フェリー')).toBe(6);
  expect(weighedLength('배')).toBe(2.75);
});

test('an article and its translation are about as long as each other', () => {
  expect(weighedLength(sample('zh')) / weighedLength(sample('en'))).toBeCloseTo(1, 1);
  expect(weighedWords(sample('zh')) / weighedWords(sample('en'))).toBeCloseTo(1, 0);
});

test('the first article of human rights in four languages is as long, within half', () => {
  const english = 'All human beings are born free and equal in dignity and rights.';
  const others = [
    '人人生而自由,在尊严和权利上一律平等。',
    'すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。',
    '모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.',
  ];
  for (const other of others) {
    expect(weighedLength(other) / english.length).toBeGreaterThan(0.67);
    expect(weighedLength(other) / english.length).toBeLessThan(1.5);
  }
});

test('words are counted by spaces, or told from the length where there are none', () => {
  expect(weighedWords('The ferry left.')).toBe(3);
  expect(weighedWords('渡船早上离开。')).toBeCloseTo(4.1, 1);
});
