import { expect, test } from 'vitest';
import { chunkSize, chunksOf } from './chunks.ts';

const ids = Array.from({ length: chunkSize * 2 + 1 }, (_, at) => String(at));

test('all rows lie in chunks, in order', () => {
  expect(chunksOf(ids, ids).flat()).toEqual(ids);
  expect(chunksOf(ids, ids).map(({ length }) => length)).toEqual([chunkSize, chunkSize, 1]);
});

test('a row stays in its chunk when others are left out', () => {
  const last = ids.at(-1) as string;
  expect(chunksOf(ids, ['0', last])).toEqual([['0'], [], [last]]);
});
