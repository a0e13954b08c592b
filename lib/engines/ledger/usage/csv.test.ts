import { expect, test } from 'vitest';
import { csvCell, csvLines } from './csv.ts';

test.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM', "'@SUM"],
  [' =1', "' =1"],
  ['\t=1', "'\t=1"],
  ['\n@x', `"'\n@x"`],
  ['a,b', '"a,b"'],
  ['老桥', '老桥'],
  ['', ''],
])('%j is written as %j', (text, written) => expect(csvCell(text)).toBe(written));

test('numbers are numbers, and nothing is nothing', () => {
  expect(csvCell(-3)).toBe('-3');
  expect(csvCell(null)).toBe('');
});

test('every line is ended', () => {
  expect(
    csvLines([
      ['a', 1],
      ['b', null],
    ]),
  ).toBe('a,1\r\nb,\r\n');
});
