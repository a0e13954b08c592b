import { hostname } from 'node:os';
import { afterEach, describe, expect } from 'vitest';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { eventually, test } from '#lib/fixtures';
import { enqueue } from './enqueue.ts';
import { tableOf } from './fixtures.ts';
import { followJobs } from './follow-jobs.ts';
import type { Handler } from './handler.ts';
import { completeJob, type Lease, takeLeases } from './lease.ts';
import { runningJobs } from './living-leases.ts';
import { type FollowedKind, followedKinds } from './vocabulary.ts';
import { startWorker, type Worker } from './worker.ts';

followJobs<FollowedKind>(followedKinds, async () => {});

let worker: Worker | undefined;
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

const payloads = {
  'rule.forget': { ruleId: 'rule' },
  'pictures.fetch': { articleId: 'article', round: 1, spent: 0 },
  'feed.check': { feedId: 'feed' },
  'draft.segment': { targetId: 'target', isRedraft: false },
};
const queue = (keys: string[], kind: keyof typeof payloads = 'rule.forget') =>
  tx(async (tx) => {
    for (const key of keys) await enqueue(tx, { kind, key, group: 'group', payload: payloads[kind] });
  });
const complete = (lease: Lease) => tx((tx) => completeJob(tx, lease));
const states = async () =>
  Object.fromEntries((await read().select().from(schema.job)).map(({ key, state }) => [key, state]));

/** Makes a handler that holds every job until it is released. */
function holdingHandler() {
  const inHand: string[] = [];
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  let [running, most] = [0, 0];
  const handler = async (lease: Lease) => {
    inHand.push(lease.key);
    most = Math.max(most, ++running);
    await opened;
    await complete(lease);
    running--;
  };
  return { handler, open, inHand, most: () => most };
}

test('works on several jobs at a time, and never on more than it may', async () => {
  await queue(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  const { handler, open, inHand, most } = holdingHandler();
  worker = startWorker(tableOf({ 'rule.forget': handler }), 3);
  await eventually(() => expect(inHand).toHaveLength(3));
  open();
  await eventually(async () => expect(new Set(Object.values(await states()))).toEqual(new Set(['done'])));
  expect(inHand).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  expect(most()).toBe(3);
});

test('finds work that comes while it rests', async () => {
  worker = startWorker(tableOf({ 'rule.forget': complete }), 2);
  await queue(['late']);
  await eventually(async () => expect(await states()).toEqual({ late: 'done' }));
});

test('stopping waits for the jobs in hand and takes no more', async () => {
  await queue(['in hand', 'waiting']);
  const { handler, open, inHand } = holdingHandler();
  worker = startWorker(tableOf({ 'rule.forget': handler }), 1);
  await eventually(() => expect(inHand).toEqual(['in hand']));
  const atTheEnd = worker.stop().then(states);
  open();
  expect(await atTheEnd).toEqual({ 'in hand': 'done', waiting: 'queued' });
});

test('a job whose handler threw stays without a sign of life, until another is given it', async () => {
  await queue(['one']);
  const tries: number[] = [];
  const throwAlways: Handler<'rule.forget'> = async (lease) => {
    tries.push(lease.tries);
    throw new Error('a fault in our own code');
  };
  worker = startWorker(tableOf({ 'rule.forget': throwAlways }), 1);
  await eventually(() => expect(tries).toEqual([1]));
  const running = await runningJobs();
  expect(running).toHaveLength(1);
  const silent = running.flatMap(({ leaseToken }) => leaseToken ?? []);
  expect(await takeLeases('another', 1, silent)).toMatchObject([{ key: 'one', tries: 2 }]);
});

test('a job that nobody can do does not keep the others from being done', async () => {
  // @ts-expect-error: a newer version has this kind, this one has not.
  await tx((tx) => enqueue(tx, { kind: 'unknown', key: 'foreign', group: 'group', lane: 'small', payload: {} }));
  await queue(['own']);
  worker = startWorker(tableOf({ 'rule.forget': complete }), 1);
  await eventually(async () => expect(await states()).toMatchObject({ own: 'done' }));
  expect(await states()).toMatchObject({ foreign: 'running' });
});

test('what a worker of this machine left behind when it died is taken at once', async () => {
  await queue(['left']);
  const gone = `${hostname()}/${2 ** 22 + 1}/gone`;
  await tx(async (tx) => {
    await tx
      .update(schema.job)
      .set({ state: 'running', leaseHolder: gone, leaseToken: 'x', leaseUntil: Date.now() + 1e6 });
  });
  worker = startWorker(tableOf({ 'rule.forget': complete }), 1);
  await eventually(async () => expect(await states()).toEqual({ left: 'done' }));
});

describe('a lane that is full', () => {
  test('holds up no other', async () => {
    await queue(
      Array.from({ length: 30 }, (_, index) => `picture ${index}`),
      'pictures.fetch',
    );
    await queue(
      Array.from({ length: 30 }, (_, index) => `feed ${index}`),
      'feed.check',
    );
    await queue(['draft'], 'draft.segment');
    const { handler, open } = holdingHandler();
    worker = startWorker(tableOf({ 'pictures.fetch': handler, 'feed.check': handler, 'draft.segment': complete }), 1);
    await eventually(async () => expect(await states()).toMatchObject({ draft: 'done' }));
    open();
  });
});

describe('stopping', () => {
  test('breaks off what listens to it and gives the job back', async () => {
    await queue(['one']);
    const begun = Promise.withResolvers<void>();
    const listening: Handler<'rule.forget'> = (_, signal) =>
      new Promise((_, reject) => {
        begun.resolve();
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    worker = startWorker(tableOf({ 'rule.forget': listening }), 1);
    await begun.promise;
    await worker.stop();
    expect(await read().select().from(schema.job)).toMatchObject([{ state: 'queued', tries: 0, leaseToken: null }]);
  });

  test('does not wait for ever for what does not listen: the job is given back', async () => {
    await queue(['one']);
    const begun = Promise.withResolvers<void>();
    worker = startWorker(tableOf({ 'rule.forget': () => new Promise(() => begun.resolve()) }), 1);
    await begun.promise;
    await worker.stop(50);
    worker = undefined;
    expect(await states()).toEqual({ one: 'queued' });
  });
});
