import { afterEach, beforeEach, expect, vi } from 'vitest';
import { byMachine } from '#lib/access/machine';
import { type Tx, tx } from '#lib/database';
import { eventually, test } from '#lib/fixtures';
import { appendEvent } from './append-event.ts';
import type { Batch } from './batch-queue.ts';
import { followRecord } from './follow-record.ts';
import { lastSeq } from './read-events.ts';

const readings = vi.fn();
vi.mock('./read-events.ts', async (original) => {
  const own = await original<typeof import('./read-events.ts')>();
  return {
    ...own,
    eventsAfter(seq: number) {
      readings(seq);
      return own.eventsAfter(seq);
    },
  };
});

let stops: (() => void)[];
beforeEach(() => {
  stops = [];
});
afterEach(() => {
  for (const stop of stops) stop();
});

/** Kinds with the same details, so that a test can tell its events apart by kind alone. */
type Kind =
  | 'intake.started'
  | 'intake.read'
  | 'intake.retried'
  | 'intake.divided'
  | 'intake.known'
  | 'intake.dismissed';
const append = (tx: Tx, kind: Kind) => appendEvent(tx, byMachine, { kind, detail: { intake: 'a' } });
const happen = (kind: Kind) => tx((tx) => append(tx, kind));

async function listen(onBatch: (batch: Batch) => void | Promise<void> = () => {}) {
  const kinds: string[] = [];
  const batches: Batch[] = [];
  const failures: unknown[] = [];
  const following = await followRecord({
    async onBatch(batch) {
      await onBatch(batch);
      batches.push(batch);
      kinds.push(...batch.events.map((event) => event.kind));
    },
    onFail: (error) => failures.push(error),
  });
  stops.push(following.stop);
  return { kinds, batches, failures, ...following };
}

test('what happens is told in order, and nothing of what happened before', async () => {
  await happen('intake.dismissed');
  const { kinds } = await listen();
  const wanted = Array.from({ length: 20 }, (_, number) => (number % 3 ? 'intake.read' : 'intake.started') as Kind);
  for (const kind of wanted) await happen(kind);
  await eventually(() => expect(kinds).toEqual(wanted));
});

test('one reading serves all listeners, who are given the same batch', async () => {
  const listeners = await Promise.all(Array.from({ length: 50 }, () => listen()));
  readings.mockClear();
  await happen('intake.read');
  await eventually(() => expect(listeners.every(({ batches }) => batches.length === 1)).toBe(true));
  for (const { batches } of listeners) expect(batches[0]).toBe(listeners[0]?.batches[0]);
  expect(readings.mock.calls.length).toBeLessThan(10);
});

test('nothing is read while nobody listens', async () => {
  const first = await listen();
  first.stop();
  readings.mockClear();
  await happen('intake.dismissed');
  const later = await listen();
  await happen('intake.read');
  await eventually(() => expect(later.kinds).toEqual(['intake.read']));
  expect(first.kinds).toEqual([]);
  expect(Math.min(...readings.mock.calls.map(([seq]) => seq))).toBe(later.seq() - 1);
});

test('a slow listener loses nothing and holds up no other', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow = await listen(() => promise);
  const quick = await listen();
  for (const kind of ['intake.started', 'intake.read', 'intake.known'] as const) {
    await happen(kind);
    await eventually(() => expect(quick.kinds.at(-1)).toBe(kind));
  }
  expect(slow.kinds).toEqual([]);
  resolve();
  await eventually(() => expect(slow.kinds).toEqual(quick.kinds));
  expect(slow.batches).toHaveLength(2);
  expect(slow.batches.at(-1)?.seq).toBe(await lastSeq());
});

test('a listener that fails is told, and the next batch still comes', async () => {
  const failing = await listen(({ events }) => {
    if (events.some(({ kind }) => kind === 'intake.divided')) throw new Error('no');
  });
  await happen('intake.divided');
  await eventually(() => expect(failing.failures).toHaveLength(1));
  await happen('intake.read');
  await eventually(() => expect(failing.kinds).toEqual(['intake.read']));
});

test('what another process writes is told too', async ({ connection }) => {
  const { openConnection } = await import('#db/client');
  const other = openConnection({ url: `file:${connection.path}` });
  try {
    const { kinds } = await listen();
    await other.tx((tx) => append(tx, 'intake.read'));
    await eventually(() => expect(kinds).toEqual(['intake.read']));
  } finally {
    other.close();
  }
});
