import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareBlocks } from './compare-blocks.ts';

const bridge = '这座桥有三百年历史，今年春天又通车了。';
const keeper = '守桥人说，每天有两千人从这里走过。';
const river = '河水比去年高了半米，船只仍能通过。';
const market = '桥头的早市四点开始，天亮前就收摊。';
const before = [bridge, keeper, river].map((source, index) => ({ id: `${index}`, source }));
const types = async (after: string[], of = before) =>
  (
    await compareBlocks(
      of,
      after.map((source) => ({ source })),
    )
  ).map((change) => [change.type, 'before' in change ? change.before : null]);

test('nothing changed', async () => {
  expect(await types([bridge, keeper, river])).toEqual([
    ['same', 0],
    ['same', 1],
    ['same', 2],
  ]);
});

test('white space and tags make no paragraph another', async () => {
  expect((await types([`<1>${bridge}</1>`, ` ${keeper}`, river])).map(([type]) => type)).toEqual([
    'same',
    'same',
    'same',
  ]);
});

test('one that was added, one that is gone', async () => {
  expect(await types([bridge, market, keeper])).toEqual([
    ['same', 0],
    ['added', null],
    ['same', 1],
    ['removed', 2],
  ]);
});

test('one that was changed is the same paragraph still', async () => {
  expect((await types([bridge, keeper.replace('两千', '三千'), river]))[1]).toEqual(['changed', 1]);
});

test('one that moved takes its place among the others', async () => {
  expect(await types([river, bridge, keeper])).toEqual([
    ['moved', 2],
    ['same', 0],
    ['same', 1],
  ]);
});

test('one that moved and was changed is found by its words', async () => {
  expect((await types([river.replace('半米', '一米'), bridge, keeper]))[0]).toEqual(['changed', 2]);
});

test('another text in the old place is not a change of it', async () => {
  expect((await types([bridge, 'Nothing of the kind was ever said here.', river])).map(([type]) => type)).toEqual([
    'same',
    'added',
    'removed',
    'same',
  ]);
});

describe('segments that a person cut or joined', () => {
  test('are the same where the source is', async () => {
    const cut = [bridge.slice(0, 9), bridge.slice(9), keeper + river].map((source, index) => ({
      id: `${index}`,
      source,
    }));
    expect(await types([bridge, keeper, river], cut)).toEqual([
      ['same', 0],
      ['same', 1],
      ['same', 2],
    ]);
  });
});

test('two long texts that have nothing in common are compared in bounded time', async () => {
  const long = (letters: string) =>
    Array.from({ length: 2_000 }, (_, index) => ({
      id: `${index}`,
      source: Array.from({ length: 200 }, (_, at) => letters[(index * 31 + at * (at + index)) % letters.length]).join(
        '',
      ),
    }));
  const began = process.threadCpuUsage();
  expect(
    (await compareBlocks(long('桥江渡船灯人水天春秋'), long('abcdefghij'))).every(
      ({ type }) => type === 'added' || type === 'removed',
    ),
  ).toBe(true);
  expect(process.threadCpuUsage(began).user / 1000).toBeLessThan(5_000);
});

test('comparing thousands of changed paragraphs lets the rest of the process go on', async () => {
  const words = (index: number) =>
    Array.from({ length: 200 }, (_, at) => String.fromCharCode(0x4e00 + ((index * 7919 + at * at * 31) % 3_000)));
  // This number of blocks takes some hundred milliseconds on a fast machine too.
  const old = Array.from({ length: 8_000 }, (_, index) => ({ id: `${index}`, source: words(index).join('') }));
  const fresh = old.map(({ source }) => ({ source: `${source.slice(0, 100)}新${source.slice(101)}` }));
  let beats = 0;
  const heart = setInterval(() => beats++, 1);
  const changes = await compareBlocks(old, fresh);
  clearInterval(heart);
  expect(changes.every(({ type }) => type === 'changed')).toBe(true);
  expect(beats).toBeGreaterThan(2);
});

test('twins keep to their order', async () => {
  const twins = [market, bridge, market].map((source, index) => ({ id: `${index}`, source }));
  expect(await types([market, bridge, market], twins)).toEqual([
    ['same', 0],
    ['same', 1],
    ['same', 2],
  ]);
});

test('whatever is compared: every segment is accounted for once, every new block at most once, and in order', async () => {
  const text = fc.constantFrom(bridge, keeper, river, market, bridge + keeper, keeper.slice(0, 8), 'x', '');
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 8 }), fc.array(text, { maxLength: 8 }), async (old, fresh) => {
      const changes = await compareBlocks(
        old.map((source, index) => ({ id: `${index}`, source })),
        fresh.map((source) => ({ source })),
      );
      const befores = changes.flatMap((change) => ('before' in change ? [change.before] : []));
      expect(befores.toSorted((a, b) => a - b)).toEqual(old.map((_, index) => index));
      const afters = changes.flatMap((change) => ('after' in change ? [change.after] : []));
      expect(afters).toEqual(afters.toSorted((a, b) => a - b));
      const words = (sources: string[]) => sources.join('').replace(/\s/g, '');
      const kept = changes.filter((change) => change.type !== 'removed');
      const said = kept.map((change) =>
        change.type === 'added' || change.type === 'changed' ? fresh[change.after] : old[change.before],
      );
      expect(words(said as string[])).toBe(words(fresh));
    }),
    { numRuns: 500 },
  );
});
