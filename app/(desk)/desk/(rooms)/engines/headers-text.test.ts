import { expect, test } from 'vitest';
import { headersIn, headersText } from './headers-text.ts';

test('headers are read one a line, and saved values stay', () => {
  expect(headersIn(headersText(['X-Key']))).toEqual([{ name: 'X-Key', value: null }]);
  expect(headersIn(' X-Title : Diglot: a desk \n\nX-Key: ••••••\r\nX-Broken')).toEqual([
    { name: 'X-Title', value: 'Diglot: a desk' },
    { name: 'X-Key', value: null },
    { name: 'X-Broken', value: '' },
  ]);
});
