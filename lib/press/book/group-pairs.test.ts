import { expect, test } from 'vitest';
import type { FrozenPair } from '#db/frozen-document';
import { groupPairs } from './group-pairs.ts';

async function* pairsOf(...kinds: FrozenPair['kind'][]): AsyncGenerator<FrozenPair> {
  for (const [index, kind] of kinds.entries()) {
    const cell = kind === 'table-cell' ? { table: 0, row: index, column: 0, isHeader: false } : null;
    yield { segmentId: `${index}`, kind, source: '', target: '', cell };
  }
}

const groupsOf = async (...kinds: FrozenPair['kind'][]) => Array.fromAsync(groupPairs(pairsOf(...kinds)));

test('a heading begins a chapter; what stands before the first belongs to none', async () => {
  const groups = await groupsOf(
    'paragraph',
    'heading',
    'list-item',
    'heading',
    'table-cell',
    'table-cell',
    'paragraph',
  );
  expect(groups.map(({ kind, number, chapter }) => [kind, number, chapter])).toEqual([
    ['single', 1, 0],
    ['single', 2, 1],
    ['single', 3, 1],
    ['single', 4, 2],
    ['table', 5, 2],
    ['single', 7, 2],
  ]);
});
