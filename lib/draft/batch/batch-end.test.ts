import { describe, expect, vi } from 'vitest';
import { schema } from '#db/schema';
import { tx } from '#lib/database';
import { setPreference } from '#lib/engines/choice/set-preference';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { engineKeyOf } from '#lib/engines/endpoint/endpoint';
import { EngineError } from '#lib/engines/engine';
import { noteFailure } from '#lib/engines/pace/note-outcome';
import { restartEngine } from '#lib/engines/pace/restart-engine';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { startScriptedEngine } from '../../../e2e/scripted-engine.ts';
import { readDrafting } from '../read-drafting.ts';
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
const chats = () => chatsOf(begun.engine);

describe('a batch that its engine never ends', () => {
  test('is ended some time after its deadline, whatever the engine says of it', async () => {
    begun.engine.batches.hold(0);
    begun.engine.batches.sayState('pondering');
    const article = await ask();
    await workOn(4);
    pass(limits.batchDeadline);
    await workOn(12, 300);
    await allDrafted(article);
    expect(await batches()).toMatchObject([{ state: 'done', answered: 0, refused: 3 }]);
  });

  test('gives what it has answered, however it calls its end', async () => {
    begun.engine.batches.sayState('pondering');
    const article = await ask();
    await workOn(4);
    pass(limits.batchDeadline);
    await workOn(12, 300);
    await allDrafted(article);
    expect(chats()).toEqual([]);
  });

  test('keeps its answers where it can not be cancelled', async () => {
    begun.engine.batches.hold(1);
    begun.engine.batches.offerCancelling(false);
    const article = await ask();
    await workOn(4);
    await cancelBatch(begun.admin, { batchId: (await batches())[0]?.id as string });
    await workOn(4);
    expect(await batches()).toMatchObject([{ state: 'cancelling' }]);
    begun.engine.batches.hold(null);
    await workOn(12);
    await allDrafted(article);
    expect(await batches()).toMatchObject([{ state: 'cancelled', answered: 3 }]);
    expect(await inBatches()).toHaveLength(3);
  });
});

describe('of two engines', () => {
  const keyOf = (baseUrl: string) => engineKeyOf({ baseUrl, model: 'scripted' });
  const withOther = test.extend('other', async ({ connection: _ }, { onCleanup }) => {
    const other = await startScriptedEngine();
    onCleanup(() => other.close());
    const { id } = await connectEngine(begun.admin, { baseUrl: other.baseUrl, model: 'scripted' });
    const rule = { whenDown: 'next', whenOutOfCredit: 'next', whenRefused: 'next' } as const;
    const languages = { sourceLanguage: '*', targetLanguage: '*' };
    await setPreference(begun.admin, { ...languages, engineIds: [begun.engineId, id], ...rule });
    return other;
  });

  withOther('the second drafts what the first has no credit for', async ({ other }) => {
    await noteFailure(keyOf(begun.engine.baseUrl), new EngineError('quota', 'Out of credit'));
    const article = await ask();
    await workOn(4);
    expect((await textsOf(article)).every((text) => text !== '')).toBe(true);
    expect(chatsOf(other)).toHaveLength(3);
    expect(begun.engine.batches.begun).toEqual([]);
  });

  withOther('the second drafts what waited for the first when that was stopped', async ({ other }) => {
    const article = await ask();
    await workOff();
    expect((await rowsOf(article)).map(({ item }) => item)).toEqual(['waiting', 'waiting', 'waiting']);
    await noteFailure(keyOf(begun.engine.baseUrl), new EngineError('auth', 'Wrong key'));
    await workOn(4);
    expect((await textsOf(article)).every((text) => text !== '')).toBe(true);
    expect(chatsOf(other)).toHaveLength(3);
  });
});

test('the wait of one engine without credit does not delay the batches of another, and ends when it is paid', async () => {
  const other = await startScriptedEngine();
  other.batches.offer(true);
  const article = await ask();
  await workOff();
  const key = engineKeyOf({ baseUrl: begun.engine.baseUrl, model: 'scripted' });
  await noteFailure(key, new EngineError('quota', 'Out of credit'));
  await workOn(2);
  expect(await textsOf(article)).toEqual(['', '', '']);
  const { phase, pausedUntil } = await readDrafting(article.translationId);
  expect(phase).toBe('paused');
  expect(pausedUntil).toBeLessThanOrEqual(Date.now() + limits.quotaPause);
  const byHand = { hasBatches: true };
  const { id } = await connectEngine(begun.admin, { baseUrl: other.baseUrl, model: 'scripted' });
  await tx((tx) => tx.update(schema.engine).set({ byHand }));
  expect(id).not.toBe(begun.engineId);
  await askInBatch(begun.admin);
  await workOn(4);
  expect(other.batches.begun).toHaveLength(1);
  expect(begun.engine.batches.begun).toHaveLength(0);
  await tx((tx) => restartEngine(tx, { engineKey: key }));
  await workOn(6);
  expect((await textsOf(article)).every((text) => text !== '')).toBe(true);
  await other.close();
});
