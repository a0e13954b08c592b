import { expect, test } from 'vitest';
import { normalizeSpaces } from './normalize-spaces.ts';

test.each([
  ['a run of spaces and tabs', ' The  ferry\t left. ', 'The ferry left.'],
  ['no-break spaces', 'The\u00a0\u00a0ferry', 'The ferry'],
  ['an ideographic space stays one', '渡口 \u3000 船', '渡口\u3000船'],
  ['line ends stay', 'one \n two', 'one \n two'],
  ['zero-width spaces go', '\ufeff渡\u200b口', '渡口'],
  ['letters are composed', 'cafe\u0301', 'café'],
  ['letters that a zero-width space divides too', 'cafe\u200b\u0301', 'café'],
])('%s', (_, text, expected) => {
  expect(normalizeSpaces(text)).toBe(expected);
  expect(normalizeSpaces(expected)).toBe(expected);
});
