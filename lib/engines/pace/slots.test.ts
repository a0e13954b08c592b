import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import { tx } from '#lib/database';
import { eventually, test } from '#lib/fixtures';
import { changeRecord, forgetRecord, readRecord } from './engine-record.ts';
import { draftingRoom, slotsNow, withSlot } from './slots.ts';

vi.hoisted(() => {
  process.env.DIGLOT_CONCURRENCY = '16';
});

/** Learns a number for an engine, as an earlier process would have. */
const learn = async (concurrency: number) => {
  const engineKey = randomUUID();
  await tx((tx) => changeRecord(tx, engineKey, { concurrency }));
  return engineKey;
};

/** Runs something in a time of its own, in which only waits take time: a busy machine does not change what it measures. */
async function inOwnTime<T>(work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  let isDone = false;
  const result = work().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await new Promise(setImmediate);
    await vi.advanceTimersByTimeAsync(5);
  }
  vi.useRealTimers();
  return result;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface Load {
  slots: number;
  pieces: number;
  ms: number;
}

/** Does pieces of work of one engine at a server with some slots, and gives the least time beside the time they took. */
const measure = (engineKey: string, load: Load) => inOwnTime(() => workOff(engineKey, load));

async function workOff(engineKey: string, { slots, pieces, ms }: Load) {
  let free = slots;
  const waiting: (() => void)[] = [];
  const serve = async () => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    await sleep(ms);
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  const start = performance.now();
  const work = async (order: string) =>
    withSlot({ engineKey, order }, async (slot) => {
      const sent = performance.now();
      await serve();
      const took = performance.now() - sent;
      slot.answered({ first: took, whole: took, units: 200 });
    });
  await Promise.all(Array.from({ length: pieces }, (_, index) => work(String(index).padStart(5, '0'))));
  return (Math.ceil(pieces / slots) * ms) / (performance.now() - start);
}

test('one slot is kept busy from the first piece of work on', async () => {
  expect(await measure(randomUUID(), { slots: 1, pieces: 100, ms: 2500 })).toBeGreaterThan(0.9);
});

test.each([4, 8])('%i slots of an engine that is known are kept busy', async (slots) => {
  expect(await measure(await learn(slots), { slots, pieces: slots * 40, ms: 1000 })).toBeGreaterThan(0.95);
});

test('the number that was found is stored, and another process begins with it', async () => {
  const engineKey = randomUUID();
  await measure(engineKey, { slots: 1, pieces: 8, ms: 1000 });
  await eventually(async () => expect((await readRecord(engineKey))?.concurrency).toBe(1));
  const known = await learn(5);
  await withSlot({ engineKey: known, order: 'a' }, async () => expect(slotsNow(known)).toBe(5));
});

test('what an admin had forgotten is learnt anew in every process, and nothing of before is stored', async () => {
  const engineKey = await learn(8);
  const first = Promise.withResolvers<void>();
  const beforeIt = withSlot({ engineKey, order: 'a' }, async (slot) => {
    await first.promise;
    slot.overloaded();
  });
  await eventually(async () => expect(slotsNow(engineKey)).toBe(8));
  await tx((tx) => forgetRecord(tx, engineKey));
  const afterIt = withSlot({ engineKey, order: 'b' }, async () => expect(slotsNow(engineKey)).toBe(1));
  await eventually(async () => expect(slotsNow(engineKey)).toBe(1));
  first.resolve();
  await Promise.all([beforeIt, afterIt]);
  await withSlot({ engineKey, order: 'c' }, async () => expect(slotsNow(engineKey)).toBe(1));
  expect(await readRecord(engineKey)).toMatchObject({ concurrency: null });
});

test('a place is free once the engine answered, and work that asks again waits for its turn', async () => {
  const engineKey = await learn(1);
  const done: string[] = [];
  const stored = Promise.withResolvers<void>();
  const first = withSlot({ engineKey, order: 'a' }, async (slot) => {
    slot.answered(null);
    await stored.promise;
    await slot.again();
    done.push('a again');
  });
  const second = Promise.withResolvers<void>();
  const other = withSlot({ engineKey, order: 'b' }, async () => {
    done.push('b');
    stored.resolve();
    await second.promise;
    done.push('b ends');
  });
  await eventually(async () => expect(done).toEqual(['b']));
  second.resolve();
  await Promise.all([first, other]);
  expect(done).toEqual(['b', 'b ends', 'a again']);
});

test('an admin’s maximum holds, and the oldest job is next', async () => {
  const engineKey = await learn(8);
  const done: string[] = [];
  const orders = ['b', 'd', 'a', 'c'];
  const work = (order: string) =>
    withSlot({ engineKey, order, most: 1 }, async () => {
      expect(slotsNow(engineKey)).toBe(1);
      await sleep(20);
      done.push(order);
    });
  await Promise.all(orders.map(work));
  expect(done).toEqual(['b', 'a', 'c', 'd']);
});

test('where other engines are, more than the next pieces of work are sent away', async () => {
  const engineKey = await learn(1);
  const wish = (order: string) => ({ engineKey, order, hasOthers: true });
  const first = Promise.withResolvers<void>();
  const done = [withSlot(wish('a'), () => first.promise), withSlot(wish('b'), async () => undefined)];
  const now = Date.now();
  const untils = await Promise.all(
    ['c', 'd'].map((one) => withSlot(wish(one), async () => 0).catch(({ until }) => until)),
  );
  expect(untils[0]).toBeGreaterThan(now);
  expect(untils[1]).toBeGreaterThan(now);
  first.resolve();
  await Promise.all(done);
  expect(await withSlot(wish('c'), async () => 'done')).toBe('done');
});

test('work that fails frees its slot, and a signal ends the waiting for one', async () => {
  const engineKey = await learn(1);
  const wish = { engineKey, order: 'a' };
  await expect(withSlot(wish, () => Promise.reject(new Error('No.')))).rejects.toThrow('No.');
  const stopping = new AbortController();
  const first = Promise.withResolvers<void>();
  const holding = withSlot(wish, () => first.promise);
  const waiting = withSlot({ ...wish, signal: stopping.signal }, async () => 'started');
  stopping.abort(new Error('The worker stops.'));
  await expect(waiting).rejects.toThrow('The worker stops.');
  first.resolve();
  await holding;
  expect(await withSlot(wish, async () => 'started')).toBe('started');
});

test('a worker holds the jobs that have a slot, and some that are ready', async () => {
  const before = draftingRoom();
  await withSlot({ engineKey: await learn(10), order: 'a' }, async () => undefined);
  expect(draftingRoom()).toBeGreaterThanOrEqual(15);
  expect(before).toBeGreaterThan(0);
});
