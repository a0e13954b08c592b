import { describe, expect, vi } from 'vitest';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { changeEngine } from '#lib/engines/connect/change-engine';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { removeEngine } from '#lib/engines/connect/remove-engine';
import { learn } from '#lib/engines/endpoint/dialect';
import { engineKeyOf } from '#lib/engines/endpoint/endpoint';
import { readRecord } from '#lib/engines/pace/engine-record';
import { standingOf } from '#lib/engines/pace/standing';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { startScriptedEngine } from '../../../e2e/scripted-engine.ts';
import { cancelBatch } from './cancel-batch.ts';
import {
  allDrafted,
  askInBatch,
  batches,
  chatsOf,
  inBatches,
  pass,
  rowsOf,
  textsOf,
  withBatches,
  workOff,
  workOn,
} from './fixtures.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

const begun = withBatches();
const ask = () => askInBatch(begun.admin);
const change = (fields: Omit<Parameters<typeof changeEngine>[1], 'id'>) =>
  changeEngine(begun.admin, { id: begun.engineId, ...fields });
const engines = () => read().select().from(schema.engine).orderBy(schema.engine.id);

/** Changes the address that the batches are at. */
const moveBatches = (baseUrl: string) => tx((tx) => tx.update(schema.batch).set({ baseUrl }));
const recordKey = () => engineKeyOf({ baseUrl: begun.engine.baseUrl, model: 'scripted' });

/** Has a batch sent with a key of a locked address, and holds its answers back. */
async function askLocked() {
  await change({ baseUrl: begun.engine.lockedUrl('first'), key: 'first' });
  begun.engine.batches.hold(0);
  const article = await ask();
  await workOn(4);
  expect(await batches()).toMatchObject([{ state: 'sent' }]);
  return article;
}

/** Lets the answers come, and expects that they were taken and nothing was asked twice. */
async function expectTaken(article: { translationId: string }) {
  begun.engine.batches.hold(null);
  await workOn(20, 60);
  await allDrafted(article);
  expect(chatsOf(begun.engine)).toHaveLength(0);
  expect(begun.engine.batches.begun).toHaveLength(1);
  expect(await batches()).toMatchObject([{ state: 'done', answered: 3 }]);
  expect(await inBatches()).toHaveLength(3);
}

describe('a batch under way', () => {
  test('is followed after its engine got another key', async () => {
    const article = await askLocked();
    await change({ key: 'second' });
    await expectTaken(article);
  });

  test('is followed with the new key where the old one is refused', async () => {
    const article = await askLocked();
    // The batch was sent with a key that the server refuses from now on.
    await change({ baseUrl: begun.engine.lockedUrl('second'), key: 'second' });
    const [kept] = (await engines()).filter(({ removedAt }) => removedAt !== null);
    expect(kept).toMatchObject({ baseUrl: begun.engine.lockedUrl('first') });
    await moveBatches(begun.engine.lockedUrl('second'));
    await expectTaken(article);
  });

  test('is followed after its engine moved to another server', async () => {
    const other = await startScriptedEngine();
    const article = await askLocked();
    await change({ baseUrl: other.baseUrl, key: null });
    await expectTaken(article);
    expect(other.calls).toEqual([]);
    await other.close();
  });

  test('is followed after its engine was disconnected, with the key that is deleted afterwards', async () => {
    const article = await askLocked();
    await removeEngine(begun.admin, { id: begun.engineId });
    await workOff();
    pass(limits.undoKept + 1000);
    await workOff();
    expect((await engines())[0]?.sealedKey).not.toBeNull();
    await expectTaken(article);
    pass(limits.batchKeyLook);
    await workOff();
    expect((await engines())[0]?.sealedKey).toBeNull();
  });

  test('whose server nobody is connected to waits as long as that can be undone, and is ended when a person wants', async () => {
    begun.engine.batches.hold(0);
    const article = await ask();
    await workOn(4);
    await moveBatches('https://elsewhere.example/v1');
    await workOn(4, 600);
    expect(await textsOf(article)).toEqual(['', '', '']);
    expect(await batches()).toMatchObject([{ state: 'sent' }]);
    await cancelBatch(begun.admin, { batchId: (await batches())[0]?.id as string });
    await workOn(2);
    expect(await batches()).toMatchObject([{ state: 'cancelled' }]);
    expect((await rowsOf(article)).map(({ drafting }) => drafting)).toEqual(['stopped', 'stopped', 'stopped']);
  });

  test('that is not begun yet is not begun for an engine that was disconnected', async () => {
    begun.engine.batches.interrupt((call) => call === 'POST /batches');
    begun.engine.batches.keepMetadata(false);
    const article = await ask();
    await workOn(2);
    expect(await batches()).toMatchObject([{ state: 'preparing' }]);
    begun.engine.batches.begun.length = 0;
    await removeEngine(begun.admin, { id: begun.engineId });
    const other = await startScriptedEngine();
    await connectEngine(begun.admin, { baseUrl: other.baseUrl, model: 'scripted' });
    await workOn(30, 30);
    expect(begun.engine.batches.begun).toEqual([]);
    expect((await textsOf(article)).every((text) => text !== '')).toBe(true);
    expect(await inBatches()).toEqual([]);
    await other.close();
  });
});

describe('an engine that refuses batches alone', () => {
  test.for([401, 403])('with %i drafts without them, and is not stopped', async (status) => {
    begun.engine.batches.forbid(status);
    await change({ byHand: null });
    await learn(recordKey(), { hasBatches: true });
    const article = await ask();
    await workOn();
    await allDrafted(article);
    const record = await readRecord(recordKey());
    expect(standingOf(record)).toEqual({ is: 'ready' });
    expect(record?.dialect).toMatchObject({ hasBatches: false });
    expect(begun.engine.batches.begun).toEqual([]);
  });

  test('while it has one is asked for drafts meanwhile, and gives its answers later', async () => {
    begun.engine.batches.hold(0);
    const article = await ask();
    await workOn(4);
    begun.engine.batches.forbid(403);
    await workOn(4, 60);
    expect(standingOf(await readRecord(recordKey()))).toEqual({ is: 'ready' });
    begun.engine.batches.forbid(null);
    await expectTaken(article);
  });

  test('gets none when a person says that it takes none', async () => {
    begun.engine.batches.interrupt((call) => call === 'POST /files');
    const article = await ask();
    await workOn(2);
    await change({ byHand: { hasBatches: false } });
    await workOn(30, 10);
    await allDrafted(article);
    expect(chatsOf(begun.engine)).toHaveLength(3);
    expect(begun.engine.batches.begun).toEqual([]);
  });
});

describe('an engine that does not take the file', () => {
  test('is not tried for ever', async () => {
    begun.engine.batches.forbid(503);
    const article = await ask();
    await workOn(60, 900);
    await allDrafted(article);
    expect(chatsOf(begun.engine)).toHaveLength(3);
  });
});
