import { expect, test } from 'vitest';
import { lanes } from '#lib/jobs/lanes';
import { handlers } from './handlers.ts';

test('every kind of job that the worker can do has its lane in the table', () => {
  const listed = Object.values(lanes).flatMap(({ kinds }) => kinds);
  expect(Object.keys(handlers).filter((kind) => !listed.includes(kind))).toEqual([]);
});
