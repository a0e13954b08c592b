import { describe, expect, vi } from 'vitest';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { eventually, test } from '#lib/fixtures';
import { dropGroups } from '#lib/jobs/drop-groups';
import { tableOf } from '#lib/jobs/fixtures';
import { completeJob, failJob, type Lease, postponeJob, stopJob, takeLeases } from '#lib/jobs/lease';
import { freeDeadLeases, releaseLeases } from '#lib/jobs/living-leases';
import { startWorker } from '#lib/jobs/worker';
import { limits } from '#lib/limits';
import { draftingTwice } from './fixtures.ts';
import {
  queueBrief,
  queueRedraft,
  queueSegments,
  queueStopped,
  queueTranslation,
  stopDrafts,
  stoppedAmong,
} from './queue-drafting.ts';

let translationId: string;
let targetIds: string[];
test.beforeEach(async ({ article }) => {
  vi.useFakeTimers({ toFake: ['Date'] });
  ({ translationId, targetIds } = article);
  await queue();
});
test.afterEach(async () => {
  const { byJobs, byStatus } = await draftingTwice();
  expect(byStatus).toEqual(byJobs);
});

const two = () => targetIds.slice(0, 2).map((id) => ({ id, translationId }));
const queue = () => tx((tx) => queueSegments(tx, two()));
const queueRedrafts = () =>
  tx(async (tx) => {
    for (const target of two()) await queueRedraft(tx, target);
  });
const take = (silent: string[] = []) => takeLeases('worker', { drafting: 1 }, silent) as Promise<[Lease]>;
const statuses = () => read().select().from(schema.drafting).orderBy(schema.drafting.runAt, schema.drafting.targetId);
const states = async () => (await statuses()).map(({ state, tries }) => `${state} ${tries}`).sort();
const failure = { errorClass: 'refusal', errorText: 'No.' } as const;

test('a target is queued, drafted, and then nothing is said of it', async () => {
  expect(await states()).toEqual(['queued 0', 'queued 0']);
  const [lease] = await take();
  expect(await states()).toEqual(['queued 0', 'running 1']);
  await tx((tx) => completeJob(tx, lease));
  expect(await states()).toEqual(['queued 0']);
});

test('what is written with a job is undone with it', async () => {
  const [lease] = await take();
  const broken = tx(async (tx) => {
    await failJob(tx, lease, failure);
    throw new Error('killed');
  });
  await expect(broken).rejects.toThrow('killed');
  expect(await states()).toEqual(['queued 0', 'running 1']);
});

test('a failure says why, and after how many tries', async () => {
  const [first] = await take();
  await tx((tx) => postponeJob(tx, first, { runAt: Date.now(), ...failure }));
  expect(await statuses()).toMatchObject([{}, {}]);
  for (const lease of await takeLeases('worker', { drafting: 2 })) await tx((tx) => failJob(tx, lease, failure));
  expect(await states()).toEqual(['failed 1', 'failed 2']);
  expect(await statuses()).toMatchObject([failure, failure]);
});

test('what is stopped is stopped until it is resumed, but for what is left out', async () => {
  const [lease] = await take();
  await tx((tx) => stopDrafts(tx, translationId));
  expect(await states()).toEqual(['running 1', 'stopped 0']);
  await tx((tx) => stopJob(tx, lease));
  expect(await states()).toEqual(['stopped 0', 'stopped 1']);
  expect(await tx((tx) => stoppedAmong(tx, [translationId]))).toEqual([translationId]);
  await tx((tx) => queueStopped(tx, translationId, targetIds.slice(0, 1)));
  expect(await states()).toEqual([expect.stringContaining('queued'), expect.stringContaining('stopped')]);
});

describe('a worker that ends', () => {
  test('by its own will gives back what it had', async () => {
    await releaseLeases(await take());
    expect(await states()).toEqual(['queued 0', 'queued 0']);
  });

  test('without a word leaves what it had to the next', async () => {
    await take();
    await freeDeadLeases('next', () => false);
    expect(await states()).toEqual(['queued 0', 'queued 1']);
    const [lease] = await take();
    await take([lease.token]);
    expect(await states()).toEqual(expect.arrayContaining([expect.stringContaining('running')]));
  });

  test('again and again at the same target is not given it for ever', async () => {
    await tx(async (tx) => void (await tx.update(schema.job).set({ tries: limits.jobTries })));
    const worker = startWorker(tableOf({}), 2);
    await eventually(async () => expect((await statuses()).map(({ state }) => state)).toEqual(['failed', 'failed']));
    await worker.stop();
    expect(await statuses()).toMatchObject(Array(2).fill({ errorClass: 'broken-off', errorText: null }));
  });
});

test('what a job carries that this version can’t read is a failure too', async () => {
  await tx(async (tx) => void (await tx.update(schema.job).set({ payload: { segment: 'x' } })));
  expect(await takeLeases('worker', 9)).toEqual([]);
  expect(await states()).toEqual(['failed 1', 'failed 1']);
});

test('another draft that is asked for while the first is made follows it, and what is asked for anew is followed by none', async () => {
  const [lease] = await take();
  await queueRedrafts();
  expect((await statuses()).map(({ isFollowed, isRedraft }) => [isFollowed, isRedraft]).sort()).toEqual([
    [false, true],
    [true, false],
  ]);
  await tx((tx) => failJob(tx, lease, failure));
  await queueRedrafts();
  expect((await statuses()).map(({ isFollowed, isRedraft }) => [isFollowed, isRedraft])).toEqual([
    [false, true],
    [false, true],
  ]);
});

test('the steps before are told of, and stay when they are done', async () => {
  await tx(async (tx) => {
    await queueTranslation(tx, translationId);
    await queueBrief(tx, translationId);
  });
  const leases = await takeLeases('worker', { drafting: 9 });
  for (const lease of leases) if (lease.kind === 'draft.translation') await tx((tx) => completeJob(tx, lease));
  const steps = (await read().select().from(schema.preparation)).map(({ step, state }) => [step, state]);
  expect(steps.sort()).toEqual([
    ['brief', 'running'],
    ['scan', 'done'],
  ]);
});

test('goes with its jobs, and with its target', async () => {
  await tx((tx) => queueTranslation(tx, translationId));
  await tx((tx) => dropGroups(tx, [translationId]));
  expect([await statuses(), await read().select().from(schema.preparation)]).toEqual([[], []]);
  await queue();
  await tx(async (tx) => {
    await tx.delete(schema.job);
    await tx.delete(schema.target);
  });
  expect(await statuses()).toEqual([]);
});
