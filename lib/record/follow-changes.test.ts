import { afterEach, beforeEach, expect } from 'vitest';
import { byMachine } from '#lib/access/machine';
import { tx } from '#lib/database';
import { eventually, test } from '#lib/fixtures';
import { appendEvent } from './append-event.ts';
import { followChanges } from './follow-changes.ts';
import { lastSeq } from './read-events.ts';

let stops: (() => void)[];
beforeEach(() => {
  stops = [];
});
afterEach(() => {
  for (const stop of stops) stop();
});

const happen = (kind: 'intake.read' | 'intake.started') =>
  tx((tx) => appendEvent(tx, byMachine, { kind, detail: { intake: 'a' } }));

async function follow(after: number | null) {
  const told: number[] = [];
  const isWanted = ({ kind }: { kind: string }) => kind === 'intake.read';
  const listener = { onChange: ({ seq }: { seq: number }) => told.push(seq), onFail: () => {} };
  stops.push(await followChanges({ isWanted, after }, listener));
  return told;
}

test('only what is wanted is told', async () => {
  const told = await follow(await lastSeq());
  await happen('intake.started');
  await happen('intake.read');
  await eventually(async () => expect(told).toEqual([await lastSeq()]));
});

test('a page that comes back is told once of all that it missed', async () => {
  const after = await lastSeq();
  for (const kind of ['intake.read', 'intake.started', 'intake.read'] as const) await happen(kind);
  expect(await follow(after)).toEqual([await lastSeq()]);
});

test('a page that missed nothing wanted is told nothing', async () => {
  const after = await lastSeq();
  await happen('intake.started');
  expect(await follow(after)).toEqual([]);
});

test('a page that has nothing, or comes from before a back-up was restored, is told at once', async () => {
  expect(await follow(null)).toHaveLength(1);
  expect(await follow(999_999)).toHaveLength(1);
});
