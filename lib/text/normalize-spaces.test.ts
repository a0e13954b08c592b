import { expect, test } from 'vitest';
import { normalizeSpaces } from './normalize-spaces.ts';

test.each([
  ['a run of spaces and tabs', ' The  ferry\t left. ', 'The ferry left.'],
  ['no-break spaces that make a gap wide', 'The\u00a0\u00a0ferry', 'The ferry'],
  ['one no-break space stays', 'Qui\u202f? 3\u00a0km', 'Qui\u202f? 3\u00a0km'],
  ['a no-break space beside a space', 'The\u00a0 ferry', 'The ferry'],
  ['soft hyphens go', 'Hafen\u00adbehörde', 'Hafenbehörde'],
  ['ideographs of names stay', '\ufa46\ufa19', '\ufa46\ufa19'],
  ['an ideographic space stays one', '渡口 \u3000 船', '渡口\u3000船'],
  ['line ends stay', 'one \n two', 'one \n two'],
  ['zero-width spaces go', '\ufeff渡\u200b口', '渡口'],
  ['but not between words of Khmer', 'ទូក\u200bចេញ', 'ទូក\u200bចេញ'],
  ['letters are composed', 'cafe\u0301', 'café'],
  ['letters that a zero-width space divides too', 'cafe\u200b\u0301', 'café'],
])('%s', (_, text, expected) => {
  expect(normalizeSpaces(text)).toBe(expected);
  expect(normalizeSpaces(expected)).toBe(expected);
});

test('soft hyphens and zero-width spaces go, but those that divide words of Khmer', () => {
  expect(normalizeSpaces('Hafen\u00adbehörde\u200b, a\u200bb')).toBe('Hafenbehörde, ab');
  expect(normalizeSpaces('ភ្នំ\u200bពេញ \u200b')).toBe('ភ្នំ\u200bពេញ');
});

test('no-break spaces stay where they are a matter of writing', () => {
  for (const text of ['«\u00a0Non\u202f!\u00a0» dit-il', '10\u00a0000\u00a0km', '5\u202f%'])
    expect(normalizeSpaces(text)).toBe(text);
  expect(normalizeSpaces('a\u00a0b \u00a0c\u00a0\u00a0!\u00a0')).toBe('a b c !');
});

test('names keep their ideographs', () => {
  for (const text of ['\ufa46', '\ufa19社のe\u0301', '\u{2f81a}'])
    expect(normalizeSpaces(text)).toBe(text.replace('e\u0301', 'é'));
});
