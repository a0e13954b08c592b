import { expect, test } from 'vitest';
import { jsonChunks } from './chunks.ts';

test('every row is in one chunk, in order, and no chunk is long', () => {
  const rows = Array.from({ length: 2_500 }, (_, index) => [`${index}`, 'a'.repeat(index % 1_000)]);
  const chunks = [...jsonChunks(rows)];
  expect(chunks.flatMap(({ json }) => JSON.parse(json))).toEqual(rows);
  for (const { json, count } of chunks) {
    expect(JSON.parse(json)).toHaveLength(count);
    expect(json.length).toBeLessThan(510_000);
  }
});

test('no rows make no chunk', () => {
  expect([...jsonChunks([])]).toEqual([]);
});
