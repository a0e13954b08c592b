import { beforeEach, describe, expect } from 'vitest';
import { makeArticle } from '#db/fixtures';
import { connection } from '#lib/database';
import { test } from '#lib/fixtures';
import { type Approved, findExact, forget, hashSource, remember } from './exact.ts';

let targetIds: string[];
/** A pair of locales of its own for each test. */
let pair: { sourceLocale: string; targetLocale: string };
let count = 0;

beforeEach(async () => {
  ({ targetIds } = await makeArticle(connection()));
  pair = { sourceLocale: 'zh-Hans', targetLocale: `en-x-test${count++}` };
});

const keep = ({
  targetId = targetIds[0] as string,
  ...rest
}: Pick<Approved, 'source' | 'target'> & Partial<Approved>) =>
  connection().tx((tx) => remember(tx, { ...pair, ...rest, targetId }));
const recall = async (...sources: string[]) => {
  const found = await findExact(pair, sources.map(hashSource));
  return sources.map((source) => found.get(hashSource(source)) ?? null);
};

describe('hashSource', () => {
  test('white space and composition do not count', () => {
    expect(hashSource('  The old\n bridge　')).toBe(hashSource('The old bridge'));
    expect(hashSource('Cafe\u0301')).toBe(hashSource('Café'));
  });

  test('anything else does', () => {
    const sources = ['老桥', '老橋', '老桥。', '老 桥', 'The old bridge', 'The Old Bridge'];
    expect(new Set(sources.map(hashSource)).size).toBe(sources.length);
  });
});

describe('the memory', () => {
  test('gives back what was approved, and nothing for what was not', async () => {
    await keep({ source: '老桥', target: 'The Old Bridge' });
    expect(await recall('老桥', ' 老桥 ', '新桥')).toEqual(['The Old Bridge', 'The Old Bridge', null]);
  });

  test('asked for nothing, says nothing', async () => {
    expect(await findExact(pair, [])).toEqual(new Map());
  });

  test('is asked for as many sources as an article has', async () => {
    await keep({ source: '老桥', target: 'The Old Bridge' });
    const others = Array.from({ length: 2000 }, (_, index) => `第${index}座桥`);
    expect((await recall(...others, '老桥')).filter(Boolean)).toEqual(['The Old Bridge']);
  });

  test('a later approval of the same source takes its place', async () => {
    await keep({ source: '老桥', target: 'Old Bridge' });
    await keep({ source: '老桥', target: 'The Old Bridge', targetId: targetIds[1] as string });
    expect(await recall('老桥')).toEqual(['The Old Bridge']);
  });

  test('keeps other locales apart', async () => {
    await keep({ source: '老桥', target: 'The Old Bridge' });
    await keep({ source: '老桥', target: 'Le vieux pont', targetLocale: 'fr' });
    expect(await recall('老桥')).toEqual(['The Old Bridge']);
    expect(await findExact({ ...pair, sourceLocale: 'zh-Hant' }, [hashSource('老桥')])).toEqual(new Map());
  });

  test('a withdrawn approval is forgotten, that of another target is not', async () => {
    await keep({ source: '老桥', target: 'The Old Bridge' });
    await keep({ source: '新桥', target: 'The New Bridge', targetId: targetIds[1] as string });
    await connection().tx((tx) => forget(tx, targetIds[0] as string));
    expect(await recall('老桥', '新桥')).toEqual([null, 'The New Bridge']);
  });

  test('what a later target taught outlives the earlier one', async () => {
    await keep({ source: '老桥', target: 'Old Bridge' });
    await keep({ source: '老桥', target: 'The Old Bridge', targetId: targetIds[1] as string });
    await connection().tx((tx) => forget(tx, targetIds[0] as string));
    expect(await recall('老桥')).toEqual(['The Old Bridge']);
  });

  test('a transaction that fails leaves nothing', async () => {
    const failed = connection().tx(async (tx) => {
      await remember(tx, { ...pair, source: '老桥', target: 'The Old Bridge', targetId: targetIds[0] as string });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await recall('老桥')).toEqual([null]);
  });
});
