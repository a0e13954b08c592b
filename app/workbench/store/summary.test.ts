import { expect, test } from 'vitest';
import { isCutOff, syncOfAll } from './summary.ts';

test('a page is saved only where all of its rows are', () => {
  expect(syncOfAll([])).toBe('clean');
  expect(syncOfAll([{ sync: 'clean' }, { sync: 'clean' }])).toBe('clean');
  expect(syncOfAll([{ sync: 'clean' }, { sync: 'saving' }, { sync: 'dirty' }])).toBe('dirty');
  expect(syncOfAll([{ sync: 'offline' }, { sync: 'clean' }, { sync: 'signed-out' }])).toBe('signed-out');
  expect([isCutOff('signed-out'), isCutOff('offline'), isCutOff('dirty')]).toEqual([true, true, false]);
});
