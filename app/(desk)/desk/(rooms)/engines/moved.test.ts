import { expect, test } from 'vitest';
import { moved } from './moved.ts';

test.each([
  ['b', -1, 'bac'],
  ['b', 1, 'acb'],
  ['a', 1, 'bac'],
  ['c', -1, 'acb'],
])('%s moved by %i makes %s', (item, by, result) => {
  expect(moved(['a', 'b', 'c'], item, by).join('')).toBe(result);
});
