import { expect, test } from 'vitest';
import { oneLine } from './one-line.ts';

test('every run of white space is one ASCII space, none at the ends', () => {
  expect(oneLine('\n The\u00a0Night\r\n\tFerry\u3000')).toBe('The Night Ferry');
  expect(oneLine(' \n')).toBe('');
});
