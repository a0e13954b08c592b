import { describe, expect } from 'vitest';
import { schema } from '#db/schema';
import type { JobLane } from '#db/vocabulary';
import { read, tx } from '#lib/database';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { enqueue } from './enqueue.ts';
import { tableOf } from './fixtures.ts';
import type { Handlers } from './handler.ts';
import { type Lease, takeLeases } from './lease.ts';
import { readPayload } from './payloads.ts';
import type { JobKind } from './vocabulary.ts';

const isCompiled = (..._: unknown[]) => undefined;

/** This code is compiled and never runs: each line that must not compile fails the type check if it does. */
isCompiled(() =>
  tx(async (tx) => {
    const rest = { key: 'key', group: 'group' };
    // @ts-expect-error: another payload.
    await enqueue(tx, { kind: 'draft.brief', payload: { targetId: 'a' }, ...rest });
    // @ts-expect-error: a payload that lacks something.
    await enqueue(tx, { kind: 'draft.segment', payload: { targetId: 'a' }, ...rest });
    // @ts-expect-error: an unknown kind.
    await enqueue(tx, { kind: 'draft.everything', payload: {}, ...rest });
  }),
);
const { 'press.sweep': sweep, ...others } = tableOf({});
// @ts-expect-error: a kind has no handler.
isCompiled(others satisfies Handlers);
// @ts-expect-error: a kind has the handler of another.
isCompiled({ ...others, 'press.sweep': async (lease: Lease<'feed.check'>) => void lease } satisfies Handlers);
isCompiled({ ...others, 'press.sweep': sweep } satisfies Handlers);
// @ts-expect-error: kinds have no lane.
isCompiled({ 'draft.brief': 'drafting' } satisfies Record<JobKind, JobLane>);

describe('what a job carries', () => {
  test('may lack what a later version added', () => {
    expect(readPayload('draft.segment', { targetId: 'a' })).toMatchObject({ targetId: 'a', isRedraft: false });
    expect(readPayload('pictures.fetch', { articleId: 'a' })).toEqual({ articleId: 'a', round: 1, spent: 0 });
  });

  test('of another shape ends the job and says so, and the others are given', async () => {
    await tx(async (tx) => {
      const broken = { kind: 'rule.forget', key: 'broken', group: 'group', payload: { rule: 'a' } } as const;
      // @ts-expect-error: an earlier version may have written it.
      await enqueue(tx, broken);
      await enqueue(tx, { kind: 'rule.forget', key: 'whole', group: 'group', payload: { ruleId: 'a' } });
    });
    expect((await takeLeases('worker', 9)).map(({ key }) => key)).toEqual(['whole']);
    const failed = { state: 'failed', errorClass: 'unreadable', errorText: null };
    expect(await jobOf('broken')).toMatchObject({ ...failed, leaseToken: null });
  });
});

test('a job of a kind that this version does not know is left to another, but not for ever', async () => {
  const job = { id: 'a', kind: 'rule.grow', key: 'unknown', group: 'group', payload: {}, runAt: 0, createdAt: 0 };
  await tx(async (tx) => void (await tx.insert(schema.job).values(job)));
  expect(await takeLeases('worker', 9)).toEqual([]);
  expect(await jobOf('unknown')).toMatchObject({ state: 'running', tries: 1 });
  await tx(async (tx) => void (await tx.update(schema.job).set({ state: 'queued', tries: limits.jobTries })));
  expect(await takeLeases('worker', 9)).toEqual([]);
  expect(await jobOf('unknown')).toMatchObject({ state: 'failed', errorClass: 'unreadable', errorText: null });
});

const jobOf = async (key: string) => (await read().select().from(schema.job)).find((job) => job.key === key);
