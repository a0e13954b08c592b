import { beforeEach, describe, expect, vi } from 'vitest';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { enqueue, type NewJob, resumeGroup, stopGroup } from './enqueue.ts';
import { followJobs } from './follow-jobs.ts';
import { completeJob, failJob, type Lease, postponeJob, StaleLeaseError, takeLeases } from './lease.ts';
import { freeDeadLeases, releaseLeases, renewLeases } from './living-leases.ts';
import { sortIntoLanes } from './sort-into-lanes.ts';
import { type FollowedKind, followedKinds } from './vocabulary.ts';

followJobs<FollowedKind>(followedKinds, async () => {});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

const queue = (key: string, rest: Partial<NewJob<'rule.forget'>> = {}) =>
  tx((tx) => enqueue(tx, { kind: 'rule.forget', key, group: 'group', payload: { ruleId: key }, ...rest }));
const queueDraft = (key: string) => {
  const payload = { targetId: key, isRedraft: false };
  return tx((tx) => enqueue(tx, { kind: 'draft.segment', key, group: 'group', payload }));
};
const jobs = () => read().select().from(schema.job).orderBy(schema.job.key);
const jobOf = async (key: string) => (await jobs()).find((job) => job.key === key);
const take = async (holder = 'worker') => (await takeLeases(holder, 1))[0] as Lease;
const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);
const complete = (lease: Lease) => tx((tx) => completeJob(tx, lease));
const failure = { errorClass: 'refusal', errorText: 'No.' } as const;

describe('enqueue', () => {
  test('asking twice is asking once', async () => {
    await queue('one', { payload: { ruleId: 'first' } });
    await queue('one', { payload: { ruleId: 'second' } });
    expect(await jobs()).toMatchObject([{ key: 'one', state: 'queued', payload: { ruleId: 'first' } }]);
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
    await queue('one', { payload: { ruleId: 'again' } });
    const fresh = {
      state: 'queued',
      tries: 0,
      errorClass: null,
      errorText: null,
      endedAt: null,
      payload: { ruleId: 'again' },
    };
    expect(await jobs()).toMatchObject([fresh]);
  });

  test('is undone with the change that asked for it', async () => {
    const work = tx(async (tx) => {
      await enqueue(tx, { kind: 'rule.forget', key: 'one', group: 'group', payload: { ruleId: 'one' } });
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
    expect(await take()).toMatchObject({ key: 'later', tries: 1, payload: { ruleId: 'later' } });
  });

  test('a lease whose holder went silent is given to another; the first one’s work is not written', async () => {
    await queue('one');
    const first = await take('first');
    expect(await takeLeases('second', 1)).toEqual([]);
    const [second] = (await takeLeases('second', 1, [first.token])) as [Lease];
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

  test('a sign of life shows in the lease', async () => {
    await queue('one');
    const lease = await take();
    const before = (await jobOf('one'))?.leaseUntil;
    pass(1);
    await renewLeases([lease]);
    expect((await jobOf('one'))?.leaseUntil).not.toBe(before);
  });

  test('a lease that is given back is due at once, and its try does not count', async () => {
    await queue('one');
    const lease = await take();
    await releaseLeases([lease]);
    await expect(complete(lease)).rejects.toThrow(StaleLeaseError);
    expect(await take()).toMatchObject({ key: 'one', tries: 1 });
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
  await queue('one', { payload: { ruleId: 'old' } });
  await queue('one', { payload: { ruleId: 'new' }, isNewer: true });
  expect(await take()).toMatchObject({ payload: { ruleId: 'new' } });
  await queue('one', { payload: { ruleId: 'newest' }, isNewer: true });
  expect(await jobOf('one')).toMatchObject({ state: 'running', payload: { ruleId: 'new' } });
});

describe('lanes', () => {
  test('each gives as many jobs as it has room for, whatever waits in the others', async () => {
    for (let index = 0; index < 9; index++) await queue(`picture ${index}`, { lane: 'pictures' });
    for (let index = 0; index < 9; index++) await queueDraft(`draft ${index}`);
    const taken = await takeLeases('worker', { pictures: 2, drafting: 3, feeds: 5, small: 0 });
    expect(taken.map(({ lane }) => lane)).toEqual(['pictures', 'pictures', 'drafting', 'drafting', 'drafting']);
    expect(await takeLeases('worker', { feeds: 5, small: -1 })).toEqual([]);
  });

  test('takes what a dead worker left before what is due, and no more than it has room for', async () => {
    for (const key of ['a', 'b', 'c']) await queueDraft(key);
    const left = await takeLeases('dead', { drafting: 2 });
    for (const key of ['d', 'e']) await queueDraft(key);
    const silent = left.map(({ token }) => token);
    const taken = await takeLeases('worker', { drafting: 3 }, silent);
    expect(taken.map(({ key }) => key).sort()).toEqual(['a', 'b', 'c']);
  });

  test('a job that wants the database for itself waits for those in hand, and no other begins meanwhile', async () => {
    await queue('in hand');
    const inHand = await take();
    await queue('alone', { lane: 'wiping' });
    await queue('other', { lane: 'drafting' });
    expect(await takeLeases('worker', 5)).toEqual([]);
    await complete(inHand);
    const [alone, ...others] = await takeLeases('worker', 5);
    expect([alone?.key, others]).toEqual(['alone', []]);
    expect(await takeLeases('worker', 5)).toEqual([]);
    await complete(alone as Lease);
    expect((await takeLeases('worker', 5)).map((lease) => lease.key)).toEqual(['other']);
  });

  test('a job that wants the database for itself does not wait for ever, and holds nobody up before it is due', async () => {
    await queue('in hand');
    await take();
    await queue('alone', { lane: 'wiping', runAt: Date.now() + 1000 });
    await queue('other', { lane: 'drafting' });
    expect((await takeLeases('worker', 5)).map((lease) => lease.key)).toEqual(['other']);
    pass(1000 + limits.aloneWait);
    expect((await takeLeases('worker', 5)).map((lease) => lease.key)).toEqual(['alone']);
  });

  test('what an earlier version queued is sorted in when the worker starts', async () => {
    await queueDraft('draft');
    await tx((tx) => tx.update(schema.job).set({ lane: 'small' }));
    await queue('gone', { lane: 'a lane that is no more' as 'small' });
    await sortIntoLanes();
    expect((await jobs()).map(({ key, lane }) => [key, lane])).toEqual([
      ['draft', 'drafting'],
      ['gone', 'small'],
    ]);
  });
});

describe('a clock that is set', () => {
  const [hour, day] = [3_600_000, 86_400_000];

  test.each([-hour, -400 * day, hour, 400 * day])(
    'by %i ms does not hold up what was queued without a pause',
    async (by) => {
      await queue('new');
      pass(by);
      expect(await take()).toMatchObject({ key: 'new' });
    },
  );

  test('back does not hold up what was postponed, resumed or given back', async () => {
    for (const key of ['postponed', 'resumed', 'given back']) await queue(key);
    const [one, two, three] = (await takeLeases('worker', 3)) as [Lease, Lease, Lease];
    await tx((tx) => postponeJob(tx, one, { runAt: Date.now() + 60_000 }));
    await tx((tx) => failJob(tx, two, failure));
    await tx((tx) => resumeGroup(tx, 'group'));
    await releaseLeases([three]);
    pass(-hour);
    expect(await takeLeases('worker', 9)).toHaveLength(3);
  });

  test('back by less than a pause has run does not make it longer than it was', async () => {
    await queue('later', { runAt: Date.now() + hour });
    pass(hour / 2);
    pass(-hour / 4);
    expect(await takeLeases('worker', 1)).toEqual([]);
    pass((hour * 3) / 4);
    expect(await take()).toMatchObject({ key: 'later' });
  });

  test('a little, as clocks of two machines differ, does not end a pause', async () => {
    await queue('later', { runAt: Date.now() + hour });
    pass(-limits.clockSlack);
    expect(await takeLeases('worker', 1)).toEqual([]);
  });

  test('forward or back gives nobody a job that is in hand', async () => {
    await queue('one');
    const lease = await take();
    for (const by of [400 * day, -800 * day]) {
      pass(by);
      expect(await takeLeases('other', 1)).toEqual([]);
    }
    await complete(lease);
  });

  test('no pause is longer than the longest that there is', async () => {
    await queue('later', { runAt: Date.now() + 400 * day });
    pass(limits.jobPauseMost);
    expect(await take()).toMatchObject({ key: 'later' });
  });
});
