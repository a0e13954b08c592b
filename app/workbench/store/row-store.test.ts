import { beforeEach, describe, expect, vi } from 'vitest';
import { type Failure, type Outcome, outcome } from '#app/outcome.ts';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { byMachine } from '#lib/access/machine';
import { connection, setConnection, tx } from '#lib/database';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { readRows } from '#lib/review/read-workbench';
import { saveTarget } from '#lib/review/save-target';
import type { WorkbenchRow } from '#lib/review/workbench-row';
import { changeTarget, type TargetRow } from '#lib/translation/change-target';
import { createRowStore, type Kept, type RowStore, type SaveInput } from './row-store.ts';

/** Waits until the assertion passes. */
const soon = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { interval: 2, timeout: 30_000 });

let editor: Actor;
let other: Actor;
let article: Awaited<ReturnType<typeof makeArticle>>;
let id: string;
let secondId: string;

beforeEach(async () => {
  [editor, other] = [await makeActor(connection(), 'editor'), await makeActor(connection(), 'editor')];
});
beforeEach(async () => {
  article = await makeArticle(connection());
  [id, secondId] = article.targetIds as [string, string];
});

/** The real save, over a connection that can be cut, delayed, and made to lose answers. */
function makeLine() {
  const sent: SaveInput[] = [];
  const state = { actor: editor as Actor | null, isDown: false, isAnswerLost: false, held: [] as (() => void)[] };
  let isHeld = false;
  const save = (actor: Actor | null, input: SaveInput): Promise<Outcome<WorkbenchRow>> =>
    outcome(() => saveTarget(actor, input));
  return Object.assign(state, {
    sent,
    async send(input: SaveInput) {
      sent.push(input);
      if (state.isDown) throw new TypeError('fetch failed');
      const answer = await save(state.actor, input);
      if (isHeld) await new Promise<void>((resolve) => state.held.push(resolve));
      if (state.isAnswerLost) throw new TypeError('fetch failed');
      return answer;
    },
    /** Delays answers: the saves themselves are done. */
    hold() {
      isHeld = true;
    },
    /** Waits until at least `count` answers are delayed, and delivers them. */
    async release(count = 1) {
      await soon(() => expect(state.held.length).toBeGreaterThanOrEqual(count));
      isHeld = false;
      for (const resolve of state.held.splice(0)) resolve();
    },
  });
}

function makeKept(drafts: Record<string, { text: string; version: number }> = {}) {
  const map = new Map(Object.entries(drafts));
  const kept: Kept = {
    read: (targetId) => map.get(targetId) ?? null,
    write: (targetId, draft) => void map.set(targetId, draft),
    remove: (targetId) => void map.delete(targetId),
  };
  return { map, kept };
}

let line: ReturnType<typeof makeLine>;
let drafts: ReturnType<typeof makeKept>;
let failures: Failure[];
let store: RowStore;

async function open({ delay = 5, retryDelay = 10_000, kept = makeKept() } = {}) {
  // A store of an earlier test may still get an answer, which must not count as one of this test.
  const told: Failure[] = [];
  [line, drafts, failures] = [makeLine(), kept, told];
  store = createRowStore({
    rows: await readRows(article.translationId),
    send: line.send,
    kept: drafts.kept,
    onFailure: (failure) => told.push(failure),
    delay,
    retryDelay,
  });
}

const entry = (targetId = id) => {
  const found = store.snapshot().get(targetId);
  if (!found) throw new Error('No such row.');
  return found;
};
const stored = async (targetId = id) => {
  const [row] = await readRows(article.translationId, [targetId]);
  if (!row) throw new Error('No such row.');
  return row;
};
const isClean = () => soon(() => expect(entry()).toMatchObject({ sync: 'clean', local: null, conflict: null }));
const isInConflict = () => soon(() => expect(entry().conflict).not.toBeNull());
const otherSaves = async (text: string) => saveTarget(other, { targetId: id, version: (await stored()).version, text });
/** Waits until all requests so far are sent and answered. */
const settled = () => store.move(secondId, 'flag');

/**
 * Returns the places where a typed text is stored: the screen, the row, the history, or this browser. An empty list
 * means that it is lost.
 */
async function whereIs(text: string): Promise<string[]> {
  const revisions = await connection().read.select().from(schema.revision);
  return [
    entry().local === text ? 'screen' : '',
    (await stored()).text === text ? 'row' : '',
    revisions.some((revision) => revision.targetId === id && revision.text === text) ? 'history' : '',
    drafts.map.get(id)?.text === text ? 'machine' : '',
  ].filter(Boolean);
}

describe('typing', () => {
  test('is saved after the delay, once for many keys', async () => {
    await open();
    for (const text of ['T', 'Th', 'The', 'The bridge']) store.type(id, text);
    expect(entry()).toMatchObject({ local: 'The bridge', sync: 'dirty' });
    expect(line.sent).toEqual([]);
    await isClean();
    expect(line.sent).toEqual([{ targetId: id, version: 0, text: 'The bridge' }]);
    expect(await stored()).toMatchObject({ text: 'The bridge', version: 1, state: 'draft' });
  });

  test('waits as long as the delay says', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await open({ delay: 700 });
      store.type(id, 'The');
      vi.advanceTimersByTime(600);
      store.type(id, 'The bridge');
      vi.advanceTimersByTime(699);
      expect(line.sent).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
      expect(line.sent).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
    await isClean();
  });

  test('is kept on this machine until it is saved', async () => {
    await open();
    store.type(id, 'The bridge');
    expect(drafts.map.get(id)).toEqual({ text: 'The bridge', version: 0 });
    await isClean();
    expect(drafts.map.size).toBe(0);
  });

  test('is told what was taken out of it, until the next key', async () => {
    await open();
    store.type(id, 'The\u202e bridge');
    await isClean();
    expect(entry()).toMatchObject({ row: { text: 'The bridge' }, cleaned: ['hidden'], epoch: 1 });
    store.receive([await stored()]);
    expect(entry().cleaned).toEqual(['hidden']);
    store.type(id, 'The bridge is old');
    expect(entry().cleaned).toEqual([]);
    await isClean();
    expect(entry()).toMatchObject({ cleaned: [], epoch: 1 });
  });

  test('and going back to what stands saves nothing', async () => {
    await open();
    store.type(id, 'x');
    store.type(id, '');
    expect(entry()).toMatchObject({ local: null, sync: 'clean' });
    expect(drafts.map.size).toBe(0);
    await settled();
    expect(line.sent.filter((input) => input.targetId === id)).toEqual([]);
  });

  test('in one row does not hold up another', async () => {
    await open();
    line.hold();
    store.type(id, 'one');
    store.type(secondId, 'two');
    await line.release(2);
    await isClean();
    expect(await stored(secondId)).toMatchObject({ text: 'two' });
  });

  test('tells its listeners, until they leave', async () => {
    await open();
    const listener = vi.fn();
    const leave = store.subscribe(listener);
    store.type(id, 'x');
    expect(listener).toHaveBeenCalledTimes(1);
    leave();
    store.type(id, 'xy');
    expect(listener).toHaveBeenCalledTimes(1);
    await isClean();
  });
});

describe('saves of one row', () => {
  test('go one after the other, each over the version the last one made', async () => {
    await open();
    for (const text of ['one', 'two', 'three']) {
      store.type(id, text);
      await soon(() => expect(line.sent.at(-1)?.text).toBe(text));
    }
    await isClean();
    expect(line.sent.map((input) => input.version)).toEqual([0, 1, 2]);
    expect(failures).toEqual([]);
  });

  test('text typed while one is on its way is saved after it', async () => {
    await open();
    line.hold();
    store.type(id, 'The');
    await soon(() => expect(line.held).toHaveLength(1));
    store.type(id, 'The bridge');
    await line.release();
    await isClean();
    expect(line.sent).toEqual([
      { targetId: id, version: 0, text: 'The' },
      { targetId: id, version: 1, text: 'The bridge' },
    ]);
    expect((await stored()).text).toBe('The bridge');
  });

  test('text typed while one is on its way is kept over the version that one made', async () => {
    await open({ delay: 5000 });
    line.hold();
    store.type(id, 'The');
    const approved = store.move(id, 'approve');
    await soon(() => expect(line.held).toHaveLength(1));
    store.type(id, 'The bridge');
    await line.release();
    await approved;
    expect(entry()).toMatchObject({ local: 'The bridge', base: 1, sync: 'dirty' });
    expect(drafts.map.get(id)).toEqual({ text: 'The bridge', version: 1 });
  });

  test('what is undone while it is on its way is undone', async () => {
    await otherSaves('The bridge');
    await open();
    line.hold();
    store.type(id, 'The ridge');
    await soon(() => expect(line.held).toHaveLength(1));
    store.type(id, 'The bridge');
    await line.release();
    await soon(async () => expect((await stored()).text).toBe('The bridge'));
    await isClean();
    expect(entry().row.text).toBe('The bridge');
  });

  test('white space that the server takes off does not make them go on', async () => {
    await open();
    store.type(id, 'The bridge ');
    await isClean();
    expect(line.sent).toHaveLength(1);
    expect(entry()).toMatchObject({ row: { text: 'The bridge' }, epoch: 0 });
  });
});

describe('a move', () => {
  test('takes the typed text along', async () => {
    await open();
    store.type(id, 'The bridge');
    await store.move(id, 'approve');
    expect(line.sent).toEqual([{ targetId: id, version: 0, text: 'The bridge', move: 'approve' }]);
    expect(await stored()).toMatchObject({ text: 'The bridge', state: 'approved', version: 1 });
    expect(entry()).toMatchObject({ sync: 'clean', row: { state: 'approved' } });
  });

  test('without typed text changes the state alone', async () => {
    await otherSaves('The bridge');
    await open();
    await store.move(id, 'flag');
    expect(line.sent).toEqual([{ targetId: id, version: 1, move: 'flag' }]);
    expect(entry().row.state).toBe('needs-work');
  });

  test('while a save is on its way does not conflict with it, and is done', async () => {
    await open();
    line.hold();
    store.type(id, 'The bridge');
    await soon(() => expect(line.held).toHaveLength(1));
    const approved = store.move(id, 'approve');
    await line.release();
    await approved;
    await isClean();
    expect(failures).toEqual([]);
    expect(await stored()).toMatchObject({ text: 'The bridge', state: 'approved' });
    expect(line.sent.at(-1)).toMatchObject({ version: 1, move: 'approve' });
  });

  test('waits for the network like text', async () => {
    await otherSaves('The bridge');
    await open();
    line.isDown = true;
    await store.move(id, 'approve');
    expect(entry().sync).toBe('offline');
    line.isDown = false;
    store.retry();
    await isClean();
    expect((await stored()).state).toBe('approved');
  });

  test('that is refused is told, and not tried again with the next text', async () => {
    await open();
    await store.move(id, 'approve');
    expect(failures).toMatchObject([{ code: 'invalid', reason: 'targetEmpty' }]);
    store.type(id, 'The bridge');
    await isClean();
    expect(await stored()).toMatchObject({ text: 'The bridge', state: 'draft' });
  });

  test('over a row that somebody changed is told, shows what stands, and changes nothing', async () => {
    await otherSaves('The bridge');
    await open();
    await otherSaves('The old bridge');
    await store.move(id, 'approve');
    expect(failures).toMatchObject([{ code: 'conflict', reason: 'targetChanged' }]);
    expect(entry()).toMatchObject({
      conflict: null,
      sync: 'clean',
      epoch: 1,
      row: { text: 'The old bridge', version: 2 },
    });
    expect((await stored()).state).toBe('draft');
  });
});

describe('a text that the server refuses', () => {
  const tooLong = 'x'.repeat(limits.targetCharacters + 1);
  const refusals = () => failures.filter(({ reason }) => reason === 'targetTooLong').length;
  const tries = () => line.sent.filter(({ targetId }) => targetId === id).length;
  beforeEach(async () => {
    await open();
    store.type(id, tooLong);
    await soon(() => expect(refusals()).toBe(1));
  });

  test('is told once, however often the tab is left and it is tried again', async () => {
    for (let times = 0; times < 2; times++) {
      store.leave();
      await settled();
    }
    expect(tries()).toBe(3);
    expect(refusals()).toBe(1);
    expect(entry()).toMatchObject({ local: tooLong, sync: 'dirty' });
    expect(await whereIs(tooLong)).toEqual(['screen', 'machine']);
  });

  test('is told again when it is another text, and after one that was saved', async () => {
    store.type(id, `${tooLong}x`);
    await soon(() => expect(refusals()).toBe(2));
    store.type(id, 'The bridge');
    await isClean();
    store.type(id, `${tooLong}x`);
    await soon(() => expect(refusals()).toBe(3));
  });

  test('is told again when a button was pressed that has to save it first', async () => {
    await store.move(id, 'flag');
    expect(refusals()).toBe(2);
    expect(await store.flush(id)).toBeNull();
    expect(refusals()).toBe(3);
    store.leave();
    await settled();
    expect(refusals()).toBe(3);
  });
});

describe('without the network', () => {
  test('the text stays and is saved at the next try', async () => {
    await open();
    line.isDown = true;
    store.type(id, 'The bridge');
    await soon(() => expect(entry().sync).toBe('offline'));
    expect(await whereIs('The bridge')).toEqual(['screen', 'machine']);
    line.isDown = false;
    store.retry();
    await isClean();
    expect(await whereIs('The bridge')).toEqual(['row', 'history']);
    expect(failures).toEqual([]);
  });

  test('it is tried again by itself', async () => {
    await open({ retryDelay: 5 });
    line.isDown = true;
    store.type(id, 'The bridge');
    await soon(() => expect(line.sent.length).toBeGreaterThan(2));
    line.isDown = false;
    await isClean();
    expect((await stored()).version).toBe(1);
  });

  test('text typed meanwhile goes along', async () => {
    await open();
    line.isDown = true;
    store.type(id, 'The');
    await soon(() => expect(entry().sync).toBe('offline'));
    store.type(id, 'The bridge');
    line.isDown = false;
    await isClean();
    expect((await stored()).text).toBe('The bridge');
  });

  test('an answer that was lost on the way is no conflict', async () => {
    await open();
    line.isAnswerLost = true;
    store.type(id, 'The bridge ');
    await soon(() => expect(entry().sync).toBe('offline'));
    line.isAnswerLost = false;
    store.retry();
    await isClean();
    expect((await stored()).version).toBe(1);
  });
});

test('signed out, the text stays and is saved after the next sign-in', async () => {
  await open();
  line.actor = null;
  store.type(id, 'The bridge');
  await soon(() => expect(entry().sync).toBe('signed-out'));
  expect(await whereIs('The bridge')).toEqual(['screen', 'machine']);
  expect((await stored()).version).toBe(0);
  line.actor = editor;
  store.retry();
  await isClean();
  expect(await whereIs('The bridge')).toEqual(['row', 'history']);
});

test('while the database is busy or its disk full, the text stays, it is said once, and saved when that is over', async () => {
  for (const [trouble, reason] of [
    ['busy', 'databaseBusy'],
    ['full', 'diskFull'],
    ['read-only', 'diskReadOnly'],
  ]) {
    await open({ retryDelay: 5 });
    const own = connection();
    const failing = { ...own, tx: () => Promise.reject(Object.assign(new Error('no'), { trouble })) };
    setConnection(failing as never);
    store.type(id, `The bridge, ${trouble}`);
    const before = line.sent.length;
    await soon(() => expect(line.sent.length).toBeGreaterThan(before + 3));
    expect(entry()).toMatchObject({ local: `The bridge, ${trouble}`, sync: expect.stringMatching(/offline|saving/) });
    expect(failures).toMatchObject([{ code: 'unavailable', reason }]);
    setConnection(own);
    await isClean();
    expect((await stored()).text).toBe(`The bridge, ${trouble}`);
  }
});

describe('where somebody else was faster', () => {
  beforeEach(async () => {
    await open();
    await otherSaves('Theirs');
    store.type(id, 'Mine');
    await isInConflict();
  });

  test('both texts are there', async () => {
    expect(entry()).toMatchObject({
      local: 'Mine',
      row: { text: 'Theirs', version: 1 },
      conflict: { mine: 'Mine', standing: { text: 'Theirs', version: 1, changedBy: other.name } },
    });
    expect(await whereIs('Mine')).toEqual(['screen', 'history', 'machine']);
    expect((await stored()).text).toBe('Theirs');
    expect(failures).toEqual([]);
  });

  test('mine is taken', async () => {
    store.resolve(id, 'mine');
    await isClean();
    expect(await stored()).toMatchObject({ text: 'Mine', version: 2 });
    expect(await whereIs('Theirs')).toEqual(['history']);
    expect(drafts.map.size).toBe(0);
  });

  test('theirs is taken, and comes into the editor', async () => {
    const { epoch } = entry();
    store.resolve(id, 'theirs');
    expect(entry()).toMatchObject({ local: null, conflict: null, sync: 'clean', base: 1, epoch: epoch + 1 });
    expect(await whereIs('Mine')).toEqual(['history']);
    expect(drafts.map.size).toBe(0);
    store.type(id, 'Theirs, better');
    await isClean();
    expect(await stored()).toMatchObject({ text: 'Theirs, better', version: 2 });
  });

  test('nothing is saved until it is decided, and what is typed meanwhile counts', async () => {
    const before = line.sent.length;
    store.type(id, 'Mine, better');
    expect(entry().conflict?.mine).toBe('Mine, better');
    expect(drafts.map.get(id)?.text).toBe('Mine, better');
    await settled();
    expect(line.sent.filter((input) => input.targetId === id)).toHaveLength(before);
    store.resolve(id, 'mine');
    await isClean();
    expect((await stored()).text).toBe('Mine, better');
  });

  test('and faster again, the newest is shown and none is overwritten unseen', async () => {
    await otherSaves('Theirs again');
    store.receive([await stored()]);
    expect(entry().conflict).toMatchObject({ mine: 'Mine', standing: { text: 'Theirs again', version: 2 } });
    store.resolve(id, 'theirs');
    expect(entry()).toMatchObject({ local: null, row: { text: 'Theirs again' } });
  });

  test('and faster again before mine arrives, it is a conflict again', async () => {
    await otherSaves('Theirs again');
    store.resolve(id, 'mine');
    await soon(() => expect(entry().conflict?.standing.text).toBe('Theirs again'));
    expect((await stored()).text).toBe('Theirs again');
  });

  test('an approval pressed meanwhile does not come along later', async () => {
    await store.move(id, 'approve');
    store.resolve(id, 'theirs');
    store.type(id, 'Theirs, better');
    await isClean();
    expect(await stored()).toMatchObject({ text: 'Theirs, better', state: 'draft' });
  });
});

test('the same text from two people is no conflict', async () => {
  await open();
  await otherSaves('The bridge');
  store.type(id, 'The bridge');
  await isClean();
  expect(await stored()).toMatchObject({ text: 'The bridge', version: 1 });
});

describe('a row from the server', () => {
  test('takes the place of text that nobody touched', async () => {
    await open();
    await otherSaves('Theirs');
    store.receive([await stored()]);
    expect(entry()).toMatchObject({ row: { text: 'Theirs' }, base: 1, epoch: 1, sync: 'clean' });
    store.type(id, 'Theirs, better');
    await isClean();
    expect((await stored()).version).toBe(2);
  });

  test('with another state alone leaves the editor as it is', async () => {
    await otherSaves('Theirs');
    await open();
    await saveTarget(other, { targetId: id, version: 1, move: 'flag' });
    store.receive([await stored()]);
    expect(entry()).toMatchObject({ row: { state: 'needs-work' }, base: 2, epoch: 0 });
  });

  test('never takes the place of typed text', async () => {
    await open({ delay: 5000 });
    store.type(id, 'Mine');
    await otherSaves('Theirs');
    store.receive([await stored()]);
    expect(entry()).toMatchObject({ local: 'Mine', epoch: 0 });
    await isInConflict();
    expect(entry()).toMatchObject({ local: 'Mine', conflict: { mine: 'Mine', standing: { text: 'Theirs' } } });
    expect(await whereIs('Mine')).toEqual(['screen', 'history', 'machine']);
  });

  test('that is our own save is no conflict, before the answer or after', async () => {
    await open();
    line.hold();
    store.type(id, 'The bridge ');
    await soon(() => expect(line.held).toHaveLength(1));
    const echo = await stored();
    store.receive([echo]);
    store.type(id, 'The bridge is');
    await line.release();
    await isClean();
    store.receive([echo, await stored()]);
    expect(entry()).toMatchObject({ conflict: null, epoch: 0, row: { text: 'The bridge is', version: 2 } });
    expect(line.sent.map((input) => input.version)).toEqual([0, 1]);
    expect(failures).toEqual([]);
  });

  test('that is our own approval is no conflict with what is typed meanwhile', async () => {
    await otherSaves('The bridge');
    await open();
    line.hold();
    const approved = store.move(id, 'approve');
    await soon(() => expect(line.held).toHaveLength(1));
    store.type(id, 'The bridge is');
    store.receive([await stored()]);
    await line.release();
    await approved;
    await isClean();
    expect(await stored()).toMatchObject({ text: 'The bridge is', version: 3 });
    expect(failures).toEqual([]);
  });

  test('that is older than what is here changes nothing', async () => {
    await open();
    const old = await stored();
    await otherSaves('Theirs');
    store.receive([await stored()]);
    store.receive([old]);
    expect(entry()).toMatchObject({ row: { text: 'Theirs', version: 1 }, epoch: 1 });
  });

  test('newer than the answer that comes after it, stays', async () => {
    await open();
    line.hold();
    store.type(id, 'Mine');
    await soon(() => expect(line.held).toHaveLength(1));
    await otherSaves('Mine, mended');
    store.receive([await stored()]);
    await line.release();
    await isClean();
    expect(entry()).toMatchObject({ row: { text: 'Mine, mended', version: 2 }, base: 2 });
  });

  test('tells what the machine does, at the same version', async () => {
    await open();
    const drafting = { state: 'running', tries: 1, errorClass: null, errorText: null, isInBatch: false } as const;
    store.receive([{ ...(await stored()), drafting }]);
    expect(entry()).toMatchObject({ row: { drafting }, epoch: 0 });
  });

  test('of another translation is let be', async () => {
    await open();
    store.receive([{ ...(await stored()), targetId: 'unknown' }]);
    expect(store.snapshot().size).toBe(article.targetIds.length);
  });
});

describe('a draft kept on this machine', () => {
  const keptAt = (version: number) => makeKept({ [id]: { text: 'Kept', version } });

  test('is there again and saved', async () => {
    await open({ kept: keptAt(0) });
    expect(entry()).toMatchObject({ local: 'Kept', sync: 'dirty' });
    await isClean();
    expect(await whereIs('Kept')).toEqual(['row', 'history']);
  });

  test('over a row that has moved on is a conflict', async () => {
    await otherSaves('Theirs');
    await open({ kept: keptAt(0) });
    await isInConflict();
    expect(entry().conflict).toMatchObject({ mine: 'Kept', standing: { text: 'Theirs' } });
    expect((await stored()).text).toBe('Theirs');
  });

  test('that was saved after all is thrown away', async () => {
    await otherSaves('Kept');
    await open({ kept: keptAt(0) });
    expect(entry()).toMatchObject({ local: null, sync: 'clean' });
    expect(drafts.map.size).toBe(0);
  });
});

test('an old version that is put back comes into the editor and is saved at once', async () => {
  await otherSaves('Old');
  await otherSaves('New');
  await open({ delay: 5000 });
  store.replace(id, 'Old');
  expect(entry()).toMatchObject({ local: 'Old', epoch: 1 });
  await isClean();
  expect(await stored()).toMatchObject({ text: 'Old', version: 3 });
});

test('a draft that arrives while somebody types waits beside, and what is typed stays under their hands', async () => {
  await open({ delay: 5000 });
  store.type(id, 'Being ty');
  await landDraft('The draft');
  store.receive([await stored()]);
  expect(entry()).toMatchObject({ local: 'Being ty', epoch: 0 });
  store.type(id, 'Being typed');
  expect(await store.flush(id)).toMatchObject({ text: 'Being typed', suggestion: { text: 'The draft' } });
  expect(entry()).toMatchObject({ local: null, conflict: null, epoch: 0 });
});

test('what is typed is saved before something takes its place, and null says that it could not be', async () => {
  await open({ delay: 5000 });
  store.type(id, 'Typed');
  expect(await store.flush(id)).toMatchObject({ text: 'Typed', version: 1 });
  line.isDown = true;
  store.type(id, 'Typed in a tunnel');
  expect(await store.flush(id)).toBeNull();
});

/** Writes a machine's draft into a target, as the drafting job does. */
async function landDraft(text: string): Promise<void> {
  const seen = (await connection().read.select().from(schema.target)).find((row) => row.id === id);
  const draft = { text, state: 'draft', origin: 'mt', isRehearsal: false, kind: 'target.drafted' } as const;
  await tx((tx) => changeTarget(tx, seen as TargetRow, { ...draft, by: byMachine }));
}

describe('what an input method is at', () => {
  test('is not written over by others, and both texts are shown when it is done', async () => {
    await open();
    store.hold(id);
    await otherSaves('Theirs');
    store.receive([await stored()]);
    await settled();
    expect(entry()).toMatchObject({ row: { text: '' }, local: null, conflict: null, epoch: 0 });
    store.type(id, 'Mine');
    await isInConflict();
    expect(entry().conflict).toMatchObject({ mine: 'Mine', standing: { text: 'Theirs' } });
    expect((await stored()).text).toBe('Theirs');
  });

  test('is not written over after a save that began before it', async () => {
    await open();
    line.hold();
    store.type(id, 'Before');
    await soon(() => expect(line.held).toHaveLength(1));
    store.hold(id);
    await line.release();
    await isClean();
    await otherSaves('Theirs');
    store.receive([await stored()]);
    expect(entry()).toMatchObject({ row: { text: 'Before' }, epoch: 0 });
    store.type(id, 'Before and mine');
    await isInConflict();
    expect(entry().conflict).toMatchObject({ mine: 'Before and mine', standing: { text: 'Theirs' } });
  });

  test('is not written over where somebody was faster before it began', async () => {
    await open({ delay: 5000 });
    line.hold();
    store.type(id, 'Before');
    const saved = store.flush(id);
    await soon(() => expect(line.held).toHaveLength(1));
    await otherSaves('Theirs');
    store.receive([await stored()]);
    store.hold(id);
    await line.release();
    await saved;
    expect(entry()).toMatchObject({ epoch: 0 });
    store.type(id, 'Before and mine');
    await store.flush(id);
    expect(entry().conflict).toMatchObject({ mine: 'Before and mine', standing: { text: 'Theirs' } });
    expect((await stored()).text).toBe('Theirs');
  });

  test('is not written over by the answer to a move', async () => {
    await otherSaves('The bridge');
    await open({ delay: 5000 });
    await otherSaves('Theirs');
    const moved = store.move(id, 'flag');
    store.hold(id);
    await moved;
    expect(entry()).toMatchObject({ row: { text: 'The bridge' }, epoch: 0 });
    store.type(id, 'The bridge of mine');
    await store.flush(id);
    expect(entry().conflict).toMatchObject({ mine: 'The bridge of mine', standing: { text: 'Theirs' } });
  });

  test('in an empty row is not saved as an empty text where a draft lands, which waits beside what was composed', async () => {
    await open({ delay: 5000 });
    store.hold(id);
    await landDraft('The draft');
    store.receive([await stored()]);
    await settled();
    expect(line.sent.filter((input) => input.targetId === id)).toEqual([]);
    store.type(id, 'Composed');
    expect(await store.flush(id)).toMatchObject({ text: 'Composed', suggestion: { text: 'The draft' } });
    expect(entry()).toMatchObject({ conflict: null, epoch: 0 });
  });

  test('leaves what arrived where it came to nothing', async () => {
    await open();
    store.hold(id);
    await landDraft('The draft');
    store.receive([await stored()]);
    store.type(id, '');
    expect(entry()).toMatchObject({ row: { text: 'The draft' }, local: null, sync: 'clean', epoch: 1 });
    expect(drafts.map.size).toBe(0);
  });

  test('leaves nothing behind where it came to nothing', async () => {
    await open();
    store.hold(id);
    store.type(id, '');
    expect(entry()).toMatchObject({ local: null, sync: 'clean' });
    expect(drafts.map.size).toBe(0);
  });
});

test('rows that arrive together are shown together', async () => {
  await open();
  await otherSaves('Theirs');
  await saveTarget(other, { targetId: secondId, version: 0, text: 'Theirs too' });
  const listener = vi.fn();
  store.subscribe(listener);
  store.receive(await readRows(article.translationId));
  expect(listener).toHaveBeenCalledTimes(1);
  expect([entry(), entry(secondId)].map(({ row }) => row.text)).toEqual(['Theirs', 'Theirs too']);
});
