import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BlockChange, changeBlocks, type ScreenBlock, toScreenBlocks } from './blocks';

const blocks = toScreenBlocks([
  { kind: 'title', source: '夜里的渡口' },
  { kind: 'paragraph', source: '船开了。人到了。' },
  { kind: 'paragraph', source: 'It left.' },
  { kind: 'note', source: 'River Weekly' },
]);
const changedBy = (...changes: BlockChange[]) => changes.reduce(changeBlocks, blocks);
const sources = (changed: ScreenBlock[]) => changed.map((block) => block.source);

test('every block has a key of its own and is kept at first', () => {
  expect(new Set(blocks.map((block) => block.key)).size).toBe(4);
  expect(blocks.every((block) => !block.isDropped)).toBe(true);
});

test('a kind is put right', () => {
  expect(changedBy({ type: 'kind', key: '2', kind: 'caption' }).map((block) => block.kind)).toEqual([
    'title',
    'paragraph',
    'caption',
    'note',
  ]);
});

test('a dropped block stays on the screen and comes back', () => {
  const dropped = changedBy({ type: 'drop', key: '1' });
  expect(dropped.map((block) => block.isDropped)).toEqual([false, true, false, false]);
  expect(changeBlocks(dropped, { type: 'keep', key: '1' })).toEqual(blocks);
});

test('a block that is not there changes nothing', () => {
  expect(changedBy({ type: 'drop', key: 'none' })).toBe(blocks);
});

describe('a split', () => {
  test('cuts before the character, and both parts keep the kind', () => {
    const cut = changedBy({ type: 'split', key: '1', at: 4 });
    expect(cut.slice(1, 3)).toMatchObject([
      { kind: 'paragraph', source: '船开了。' },
      { kind: 'paragraph', source: '人到了。' },
    ]);
  });

  test('leaves no space at the cut', () => {
    expect(sources(changedBy({ type: 'split', key: '2', at: 2 })).slice(2, 4)).toEqual(['It', 'left.']);
  });

  test.each([0, 8, 100])('at %i, where one part would be empty, changes nothing', (at) => {
    expect(changedBy({ type: 'split', key: '1', at })).toBe(blocks);
  });
});

describe('a join', () => {
  test('goes with the block before, and keeps its kind', () => {
    const joined = changedBy({ type: 'join', key: '3' });
    expect(joined.at(-1)).toMatchObject({ kind: 'paragraph', source: 'It left. River Weekly' });
  });

  test('puts no space after Chinese', () => {
    expect(changedBy({ type: 'split', key: '1', at: 4 }, { type: 'join', key: '1.4' })).toEqual(blocks);
    expect(sources(changedBy({ type: 'join', key: '2' }))[1]).toBe('船开了。人到了。It left.');
  });

  test('of the first block changes nothing', () => {
    expect(changedBy({ type: 'join', key: '0' })).toBe(blocks);
  });

  test('with a dropped block does not drop what was kept', () => {
    const kept = changedBy({ type: 'drop', key: '1' }, { type: 'join', key: '2' }).filter((block) => !block.isDropped);
    expect(sources(kept).join(' ')).toContain('It left.');
  });
});

test('whatever is corrected, keys stay different and no text is lost', () => {
  const change = fc.record({
    type: fc.constantFrom('drop', 'keep', 'join', 'split', 'kind'),
    place: fc.nat({ max: 12 }),
    at: fc.nat({ max: 20 }),
    kind: fc.constantFrom('title', 'caption', 'paragraph'),
  });
  const solid = (changed: ScreenBlock[]) => sources(changed).join('').replace(/\s/g, '');
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const changed = changes.reduce((now, { place, ...rest }) => {
        const key = now[place % now.length]?.key ?? '';
        return changeBlocks(now, { ...rest, key } as BlockChange);
      }, blocks);
      expect(new Set(changed.map((block) => block.key)).size).toBe(changed.length);
      expect(solid(changed)).toBe(solid(blocks));
      expect(sources(changed)).not.toContain('');
    }),
    { numRuns: 300 },
  );
});
