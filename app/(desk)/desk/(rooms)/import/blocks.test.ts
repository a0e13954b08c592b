import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadBlock } from '#lib/extract/reading';
import {
  type BlockChange,
  changeBlocks,
  offersByKey,
  rulesOffered,
  type ScreenBlock,
  toRows,
  toScreenBlocks,
} from './blocks';

const block = (kind: ReadBlock['kind'], source: string, rest: Partial<ReadBlock> = {}): ReadBlock => ({
  kind,
  source,
  isKept: true,
  ...rest,
});
const blocks = toScreenBlocks([
  block('title', '夜里的渡口'),
  block('paragraph', '船开了。人到了。'),
  block('paragraph', 'It left.'),
  block('note', 'River Weekly'),
]);
const changedBy = (...changes: BlockChange[]) => changes.reduce(changeBlocks, blocks);
const sources = (changed: ScreenBlock[]) => changed.map((block) => block.source);

test('every block has a key of its own and is kept at first', () => {
  expect(new Set(blocks.map((block) => block.key)).size).toBe(4);
  expect(blocks.every((block) => block.isKept)).toBe(true);
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
  expect(dropped.map((block) => block.isKept)).toEqual([true, false, true, true]);
  expect(changeBlocks(dropped, { type: 'keep', key: '1' })).toEqual(blocks);
});

test('a block that is not there changes nothing', () => {
  expect(changedBy({ type: 'drop', key: 'none' })).toBe(blocks);
});

describe('the cues of subtitles', () => {
  const cues = [
    { at: 0, start: 0, end: 900 },
    { at: 12, start: 1000, end: 1900 },
  ];
  const spoken = toScreenBlocks([block('paragraph', 'It is late. It left.', { form: { cues } })]);

  test('are divided and joined with their words', () => {
    const cut = changeBlocks(spoken, { type: 'split', key: '0', at: 11 });
    expect(cut.map(({ source, form }) => [source, form?.cues])).toEqual([
      ['It is late.', [cues[0]]],
      ['It left.', [{ ...cues[1], at: 0 }]],
    ]);
    const [joined] = changeBlocks(cut, { type: 'join', key: cut[1]?.key ?? '' });
    expect(joined?.source).toBe('It is late. It left.');
    expect(joined?.form?.cues).toEqual(cues);
  });
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
    const kept = changedBy({ type: 'drop', key: '1' }, { type: 'join', key: '2' }).filter((block) => block.isKept);
    expect(sources(kept)[0]).toBe('夜里的渡口It left.');
  });
});

test('whatever is corrected, keys stay different and no text is lost', () => {
  const change = fc.record({
    type: fc.constantFrom('drop', 'keep', 'join', 'split', 'kind'),
    place: fc.nat({ max: 12 }),
    at: fc.nat({ max: 20 }),
    kind: fc.constantFrom('title', 'caption', 'paragraph'),
  });
  // Joining two kept blocks over one that was left out changes the order of the page's letters, so they are compared
  // sorted.
  const solid = (changed: ScreenBlock[]) => [...sources(changed).join('').replace(/\s/g, '')].sort().join('');
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

test('what was left out stands beside the block it was above, and at the end by itself', () => {
  const rows = toRows(changedBy({ type: 'drop', key: '1' }, { type: 'drop', key: '3' }));
  expect(rows.map(({ kept, leftOut }) => [kept?.key, leftOut.map((one) => one.key)])).toEqual([
    ['0', []],
    ['2', ['1']],
    [undefined, ['3']],
  ]);
});

describe('a rule is offered', () => {
  const page = toScreenBlocks([
    block('paragraph', '正文一。', { place: 'div.text>p' }),
    block('paragraph', '正文二。', { place: 'div.text>p' }),
    block('paragraph', '扫码关注', { place: 'div.text>p.code' }),
    block('paragraph', '导语。', { place: 'div.lead', isKept: false, reason: 'outside' }),
  ]);
  const offeredAfter = (...changes: BlockChange[]) => rulesOffered(changes.reduce(changeBlocks, page));

  test('for a place that was dropped, and one that was brought back', () => {
    expect(offeredAfter({ type: 'drop', key: '2' }, { type: 'keep', key: '3' })).toEqual([
      { place: 'div.text>p.code', action: 'drop', example: '扫码关注' },
      { place: 'div.lead', action: 'keep', example: '导语。' },
    ]);
  });

  test('for nothing where other blocks of the place went the other way', () => {
    expect(offeredAfter({ type: 'drop', key: '0' })).toEqual([]);
  });

  test('beside the line that was dropped', () => {
    const changed = changeBlocks(page, { type: 'drop', key: '2' });
    const offers = offersByKey(changed, rulesOffered(changed));
    expect([...offers]).toEqual([['2', { place: 'div.text>p.code', action: 'drop', example: '扫码关注' }]]);
  });
});
