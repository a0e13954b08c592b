import { expect, test } from 'vitest';
import { laneOf } from '#lib/jobs/lanes';
import { handlers } from './handlers.ts';

test('every kind of job that the worker can do has its lane in the table', () => {
  expect(Object.keys(handlers).sort()).toEqual(Object.keys(laneOf).sort());
});
