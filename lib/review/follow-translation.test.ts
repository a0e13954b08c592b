import { afterEach, beforeEach, expect, vi } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import type { Actor } from '#lib/access/actor';
import { byMachine } from '#lib/access/machine';
import { setConnection } from '#lib/database';
import { eventually, test } from '#lib/fixtures';
import { appendEvent } from '#lib/record/append-event';
import { followTranslation } from './follow-translation.ts';
import type { Change } from './read-change.ts';
import { readWorkbench } from './read-workbench.ts';
import { saveTarget } from './save-target.ts';

/** Reading the record waits for this promise. */
let hold: Promise<void> | undefined;
const readings = vi.fn();
vi.mock('#lib/record/read-events', async (original) => {
  const own = await original<typeof import('#lib/record/read-events')>();
  return {
    ...own,
    async translationEventsAfter(...asked: Parameters<typeof own.translationEventsAfter>) {
      const events = await own.translationEventsAfter(...asked);
      readings();
      await hold;
      return events;
    },
  };
});

let actor: Actor;
let article: Awaited<ReturnType<typeof makeArticle>>;
let stops: (() => void)[];
test.beforeEach(async ({ connection }) => {
  actor = await makeActor(connection, 'editor');
  article = await makeArticle(connection);
  stops = [];
});
afterEach(() => {
  for (const stop of stops) stop();
});

async function follow(after: number | null, who: Actor | null = actor) {
  const changes: Change[] = [];
  const drafting: Change[] = [];
  const failures: unknown[] = [];
  const stop = await followTranslation(
    who,
    { translationId: article.translationId, after },
    {
      onChange: (change) => (change.drafting ? drafting : changes).push(change),
      onFail: (error) => failures.push(error),
    },
  );
  stops.push(stop);
  return { changes, drafting, failures, stop };
}

let version = 0;
beforeEach(() => {
  version = 0;
});
async function save(text: string, at = 0) {
  const row = await saveTarget(actor, { targetId: article.targetIds[at] ?? '', version: at === 0 ? version : 0, text });
  if (at === 0) version = row.version;
}
const seqNow = async () => (await readWorkbench(actor, article.translationId)).seq;

test('a page that was just read is told nothing at first, then only what changes', async () => {
  await save('as the page has it');
  const { changes } = await follow(await seqNow());
  expect(changes).toEqual([]);
  await save('changed');
  await eventually(() => expect(changes).toHaveLength(1));
  expect(changes[0]?.rows.map((row) => row.text)).toEqual(['changed']);
  expect(changes[0]).toMatchObject({ isMore: false, seq: await seqNow() });
});

test('a page that comes back is told what it missed, and no more', async () => {
  const after = await seqNow();
  await save('missed');
  const { changes } = await follow(after);
  expect(changes.map((change) => change.rows.map((row) => row.text))).toEqual([['missed']]);
});

test('what is saved while a page joins is not lost', async () => {
  const after = await seqNow();
  const saving = save('at the same moment', 1);
  const { changes } = await follow(after);
  await saving;
  await eventually(() =>
    expect(changes.flatMap((change) => change.rows.map((row) => row.text))).toContain('at the same moment'),
  );
});

test('a page shares no reading that began before what others were told of', async () => {
  const after = await seqNow();
  const other = await follow(after);
  const { promise, resolve } = Promise.withResolvers<void>();
  hold = promise;
  readings.mockClear();
  const first = follow(after);
  await eventually(() => expect(readings).toHaveBeenCalled());
  await save('between the two');
  await eventually(() => expect(other.changes).toHaveLength(1));
  hold = undefined;
  // It must not share the first reading, which began before the save and would lack it.
  const second = await follow(after);
  resolve();
  for (const { changes } of [await first, second])
    expect(changes.flatMap((change) => change.rows.map((row) => row.text))).toEqual(['between the two']);
});

test('a page that says nothing of what it has, or comes from before a back-up was restored, is told all rows', async () => {
  for (const [after, isMore] of [
    [null, false],
    [999_999, true],
  ] as const) {
    const { changes } = await follow(after);
    expect(changes).toMatchObject([{ isMore, rows: [{}, {}, {}], seq: await seqNow() }]);
  }
});

test('all who follow are given the same object', async () => {
  const after = await seqNow();
  const followers = await Promise.all([follow(after), follow(after), follow(after)]);
  await save('once');
  await eventually(() => expect(followers.every(({ changes }) => changes.length === 1)).toBe(true));
  for (const { changes } of followers) expect(changes[0]).toBe(followers[0]?.changes[0]);
});

test('what the machine does is told to who comes first and to who comes later, as one object', async () => {
  const [first, second] = [await follow(await seqNow()), await follow(await seqNow())];
  await eventually(() => expect(first.drafting).toMatchObject([{ drafting: { phase: 'idle', total: 3 } }]));
  await eventually(() => expect(second.drafting.at(-1)).toBe(first.drafting.at(-1)));
  const later = await follow(await seqNow());
  expect(later.drafting).toMatchObject([{ drafting: { phase: 'idle' } }]);
});

test('a refresh of the article is told to its translations', async ({ connection }) => {
  const { changes } = await follow(await seqNow());
  const { articleId } = article;
  const detail = { changed: 1, added: 0, removed: 0, before: [] };
  await connection.tx((tx) => appendEvent(tx, byMachine, { kind: 'article.refreshed', articleId, detail }));
  await eventually(() => expect(changes).toMatchObject([{ isMore: true, rows: [{}, {}, {}] }]));
});

test('nothing is told after the end', async () => {
  const { changes, stop } = await follow(await seqNow());
  const other = await follow(await seqNow());
  stop();
  await save('unheard');
  await eventually(() => expect(other.changes).toHaveLength(1));
  expect(changes).toEqual([]);
});

test('a page is told when changes can no longer be read', async ({ connection }) => {
  const { failures } = await follow(await seqNow());
  const select = () => {
    throw new Error('gone');
  };
  setConnection({ ...connection, read: { select } as never });
  await eventually(() => expect(failures.length).toBeGreaterThan(0));
  setConnection(connection);
});

test('a stranger is refused', async () => {
  await expect(follow(0, null)).rejects.toMatchObject({ code: 'signed-out' });
});
