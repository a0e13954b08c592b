import { describe, expect, vi } from 'vitest';
import { removeArticle } from '#lib/article/remove-article';
import { connection } from '#lib/database';
import { connectedEndpoint } from '#lib/engines/batch/connected-endpoint';
import { readDialect } from '#lib/engines/endpoint/dialect';
import { engineKeyOf } from '#lib/engines/endpoint/endpoint';
import { test } from '#lib/fixtures';
import { resumeDrafting } from '../resume-drafting.ts';
import { stopDrafting } from '../stop-drafting.ts';
import { composeLines } from './compose-lines.ts';
import {
  allDrafted,
  askInBatch,
  batches,
  handle,
  inBatches,
  rowsOf,
  withBatches,
  workOff,
  workOn,
} from './fixtures.ts';
import { pickWaiting } from './pick-waiting.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

const begun = withBatches();

const stops = {
  'a stop': (article: { translationId: string; articleId: string }) => stopDrafting(begun.admin, article),
  'a removal': (article: { translationId: string; articleId: string }) => removeArticle(begun.admin, article),
};

describe.each(Object.entries(stops))('%s before a batch is sent', (_, stop) => {
  test('leaves its paragraphs out of what is composed', async () => {
    const article = await askInBatch(begun.admin);
    await workOff();
    const connected = await connectedEndpoint(engineKeyOf({ baseUrl: begun.engine.baseUrl, model: 'scripted' }));
    if (!connected) throw new Error('No engine is connected.');
    const items = await pickWaiting(connected.engine.key, 10);
    expect(items).toHaveLength(3);
    await stop(article);
    const { dialect } = await readDialect(connected.endpoint);
    expect(await composeLines(items, { engine: connected.engine, dialect })).toEqual({ lines: [], left: [] });
  });

  test('leaves out what is composed already, and nothing is reserved for it', async () => {
    const article = await askInBatch(begun.admin);
    let isStopped = false;
    await workOn(4);
    expect(begun.engine.batches.begun).toHaveLength(1);
    begun.engine.batches.begun.length = 0;
    const other = await askInBatch(begun.admin, ['这一篇说的是山上的寺庙，早晨敲钟。']);
    await workOn(3, 1, async (lease) => {
      if (lease.kind !== 'batch.send' || isStopped) return handle(lease);
      const { tx: whole } = connection();
      // The first transaction of the sending stores the batch, after its lines were composed.
      const spy = vi.spyOn(connection(), 'tx').mockImplementation(async (work) => {
        spy.mockRestore();
        isStopped = true;
        await stop(other);
        return whole(work);
      });
      await handle(lease);
    });
    await workOn(4);
    expect(isStopped).toBe(true);
    expect(begun.engine.batches.begun).toEqual([]);
    expect(await batches()).toHaveLength(1);
    expect(await inBatches()).toHaveLength(3);
    expect((await rowsOf(other)).map(({ drafting }) => drafting)).toEqual(['stopped']);
    await allDrafted(article);
  });
});

describe.each(Object.entries(stops))('%s while the file of a batch is sent', (_, stop) => {
  test('keeps it from being begun, and nothing stays reserved', async () => {
    const article = await askInBatch(begun.admin);
    let isStopped = false;
    begun.engine.batches.interrupt(async (call) => {
      if (call !== 'POST /files' || isStopped) return false;
      isStopped = true;
      await stop(article);
      return false;
    });
    await workOn(6);
    expect(isStopped).toBe(true);
    expect(begun.engine.batches.begun).toEqual([]);
    expect(await batches()).toEqual([]);
    expect(await inBatches()).toEqual([]);
    expect((await rowsOf(article)).map(({ drafting }) => drafting)).toEqual(['stopped', 'stopped', 'stopped']);
  });
});

test('what was stopped before it was sent is sent when the drafting goes on', async () => {
  const article = await askInBatch(begun.admin);
  await workOff();
  await stopDrafting(begun.admin, article);
  await workOn(4);
  expect(begun.engine.batches.begun).toEqual([]);
  await resumeDrafting(begun.admin, article);
  await workOn();
  await allDrafted(article);
  expect(begun.engine.batches.begun).toHaveLength(1);
});
