import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openTestDoor, type TestDoor } from '#db/fixtures';
import { schema } from '#db/schema';
import { read, setDoor, tx } from '#lib/database';
import { limits } from '#lib/limits';
import { enqueue, type NewJob, resumeGroup, stopGroup } from './enqueue.ts';
import {
  completeJob,
  failJob,
  freeDeadLeases,
  type Lease,
  postponeJob,
  renewLeases,
  StaleLeaseError,
  takeLeases,
} from './lease.ts';

let door: TestDoor;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  door = await openTestDoor();
  setDoor(door);
});
afterEach(() => {
  vi.useRealTimers();
  setDoor(undefined);
  door.remove();
});

const queue = (key: string, rest: Partial<NewJob> = {}) =>
  tx((tx) => enqueue(tx, { kind: 'test', key, group: 'group', payload: { key }, ...rest }));
const jobs = () => read().select().from(schema.job).orderBy(schema.job.key);
const jobOf = async (key: string) => (await jobs()).find((job) => job.key === key);
const take = async (holder = 'worker') => (await takeLeases(holder, 1))[0] as Lease;
const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);
const complete = (lease: Lease) => tx((tx) => completeJob(tx, lease));
const failure = { errorClass: 'refusal', errorText: 'No.' };

describe('enqueue', () => {
  test('asking twice is asking once', async () => {
    await queue('one', { payload: 'first' });
    await queue('one', { payload: 'second' });
    expect(await jobs()).toMatchObject([{ key: 'one', state: 'queued', payload: 'first' }]);
  });

  test('a job in hand is left alone', async () => {
    await queue('one');
    const lease = await take();
    await queue('one');
    expect(await jobOf('one')).toMatchObject({ state: 'running', leaseToken: lease.token });
  });

  test('a key that has ended starts again with all its tries', async () => {
    await queue('one');
    const lease = await take();
    await tx((tx) => failJob(tx, lease, failure));
    await queue('one', { payload: 'again' });
    const fresh = { state: 'queued', tries: 0, errorClass: null, errorText: null, endedAt: null, payload: 'again' };
    expect(await jobs()).toMatchObject([fresh]);
  });

  test('is undone with the change that asked for it', async () => {
    const work = tx(async (tx) => {
      await enqueue(tx, { kind: 'test', key: 'one', group: 'group', payload: {} });
      throw new Error('undo');
    });
    await expect(work).rejects.toThrow('undo');
    expect(await jobs()).toEqual([]);
  });
});

describe('leases', () => {
  test('each job is given once, however many ask', async () => {
    for (let index = 0; index < 20; index++) await queue(`job ${index}`);
    const taken = await Promise.all(Array.from({ length: 8 }, (_, index) => takeLeases(`worker ${index}`, 5)));
    expect(taken.map((leases) => leases.length)).toEqual([5, 5, 5, 5, 0, 0, 0, 0]);
    expect(new Set(taken.flat().map((lease) => lease.id)).size).toBe(20);
    expect(new Set(taken.flat().map((lease) => lease.token)).size).toBe(20);
  });

  test('jobs are given in the order they are due, and none before its time', async () => {
    await queue('later', { runAt: Date.now() + 1000 });
    await queue('second', { runAt: Date.now() - 1 });
    await queue('first', { runAt: Date.now() - 2 });
    expect((await takeLeases('worker', 9)).map((lease) => lease.key)).toEqual(['first', 'second']);
    pass(1000);
    expect(await take()).toMatchObject({ key: 'later', tries: 1, payload: { key: 'later' } });
  });

  test('a lease that ran out is given to another; the first one’s work is not written', async () => {
    await queue('one');
    const first = await take('first');
    pass(limits.jobLease);
    expect(await takeLeases('second', 1)).toEqual([]);
    pass(1);
    const second = await take('second');
    expect(second).toMatchObject({ key: 'one', tries: 2 });

    const late = tx(async (tx) => {
      await tx.insert(schema.setting).values({ key: 'result', value: 'late', changedAt: 1 });
      await completeJob(tx, first);
    });
    await expect(late).rejects.toThrow(StaleLeaseError);
    expect(await read().select().from(schema.setting)).toEqual([]);
    await complete(second);
    expect(await jobOf('one')).toMatchObject({ state: 'done', leaseToken: null, leaseHolder: null });
  });

  test('a sign of life keeps the lease', async () => {
    await queue('one');
    const lease = await take();
    pass(limits.jobLease - 1);
    await renewLeases([lease]);
    pass(limits.jobLease);
    expect(await takeLeases('other', 1)).toEqual([]);
    await complete(lease);
  });

  test('a job is completed once', async () => {
    await queue('one');
    const lease = await take();
    await complete(lease);
    await expect(complete(lease)).rejects.toThrow(StaleLeaseError);
  });

  test('only what the dead held is freed, at once', async () => {
    for (const key of ['dead', 'alive', 'own']) {
      await queue(key);
      await take(key);
    }
    expect(await freeDeadLeases('own', (holder) => holder !== 'dead')).toBe(1);
    expect((await jobs()).map(({ key, state }) => [key, state])).toEqual([
      ['alive', 'running'],
      ['dead', 'queued'],
      ['own', 'running'],
    ]);
    expect(await take('own')).toMatchObject({ key: 'dead', tries: 2 });
  });
});

describe('the end of a try', () => {
  test('postponed: due again later, with the reason', async () => {
    await queue('one');
    const lease = await take();
    await tx((tx) => postponeJob(tx, lease, { runAt: Date.now() + 500, ...failure }));
    expect(await jobOf('one')).toMatchObject({ state: 'queued', tries: 1, leaseToken: null, ...failure });
    expect(await takeLeases('worker', 1)).toEqual([]);
    pass(500);
    expect(await take()).toMatchObject({ tries: 2 });
  });

  test('postponed before it began: the try is given back', async () => {
    await queue('one');
    const lease = await take();
    await tx((tx) => postponeJob(tx, lease, { runAt: Date.now(), isTryReturned: true }));
    expect(await take()).toMatchObject({ tries: 1 });
  });

  test('failed: not tried again, with the reason', async () => {
    await queue('one');
    const lease = await take();
    await tx((tx) => failJob(tx, lease, failure));
    expect(await jobOf('one')).toMatchObject({ state: 'failed', endedAt: Date.now(), ...failure });
    pass(limits.jobLease * 2);
    expect(await takeLeases('worker', 1)).toEqual([]);
  });
});

describe('groups', () => {
  test('stopping takes out what is queued, of that group alone, and lets finish what runs', async () => {
    await queue('running');
    const lease = await take();
    await queue('waiting');
    await queue('foreign', { group: 'another' });
    expect(await tx((tx) => stopGroup(tx, 'group'))).toBe(1);
    expect(await jobOf('waiting')).toMatchObject({ state: 'stopped' });
    expect((await takeLeases('worker', 9)).map((one) => one.key)).toEqual(['foreign']);
    await complete(lease);
  });

  test('resuming brings back what was stopped or failed with all its tries, not what is done', async () => {
    for (const key of ['done', 'failed']) await queue(key);
    const [done, failed] = (await takeLeases('worker', 2)) as [Lease, Lease];
    await complete(done);
    await tx((tx) => failJob(tx, failed, failure));
    await queue('stopped');
    await tx((tx) => stopGroup(tx, 'group'));
    expect(await tx((tx) => resumeGroup(tx, 'group'))).toBe(2);
    expect(await jobOf('failed')).toMatchObject({ state: 'queued', tries: 0, errorClass: null, errorText: null });
    expect((await takeLeases('worker', 9)).map((one) => one.key).sort()).toEqual(['failed', 'stopped']);
  });
});

test('a newer wish takes the place of one that is queued, not of one that runs', async () => {
  await queue('one', { payload: 'old' });
  await queue('one', { payload: 'new', isNewer: true });
  expect(await take()).toMatchObject({ payload: 'new' });
  await queue('one', { payload: 'newest', isNewer: true });
  expect(await jobOf('one')).toMatchObject({ state: 'running', payload: 'new' });
});
