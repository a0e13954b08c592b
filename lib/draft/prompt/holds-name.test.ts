import { expect, test } from 'vitest';
import { holdsName } from './holds-name.ts';

test.each([
  ['港口的钟敲了三下。', '港口', true],
  ['The PORT of Riverton', 'riverton', true],
  ['ＡＢＣ公司', 'ABC', true],
  ['The  New\nHarbour', 'new harbour', true],
  ['She planned it', 'Ann', false],
  ['An annual report', 'Ann', false],
  ['Ann’s boat', 'Ann', true],
  ['Улицы Петербурга', 'Петербург', true],
  ['والنيل طويل', 'النيل', true],
  ['anything', '  ', false],
  ['', '港', false],
])('%s holds %s: %s', (text, name, is) => {
  expect(holdsName(text, name)).toBe(is);
});
