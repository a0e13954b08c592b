import { uuidv7 } from 'uuidv7';
import { afterEach, describe, expect, vi } from 'vitest';
import type { Connection } from '#db/client';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { read, setConnection, tx } from '#lib/database';
import { test } from '#lib/fixtures';
import { handleWith } from '#lib/jobs/fixtures';
import { takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { saveTarget } from '#lib/review/save-target';
import { publish } from './publish.ts';
import { queueStaleRenderings } from './queue-stale.ts';
import { pressHandlers } from './render-page-job.ts';
import { setRenderer } from './renderer.ts';

let editor: Awaited<ReturnType<typeof makeActor>>;
let article: Awaited<ReturnType<typeof makeArticle>>;

test.beforeEach(async ({ connection }) => {
  setRenderer({ version: '1', render: () => Promise.reject(new Error('Nothing is rendered here.')) });
  editor = await makeActor(connection, 'editor');
  article = await makeArticle(connection, { blocks: [{ kind: 'paragraph', source: '桥开了。' }] });
});
afterEach(() => {
  setRenderer(undefined);
});

const approve = () =>
  saveTarget(editor, { targetId: article.targetIds[0] ?? '', version: 0, text: 'open', move: 'approve' });
const show = () => publish(editor, { translationId: article.translationId, slug: 'bridge' });
const counts = async () => ({
  publications: await read().$count(schema.publication),
  pairs: await read().$count(schema.publicationPair),
  parts: await read().$count(schema.renderingPart),
});

/** A connection whose transactions fail, from the one that adds a publication onward. */
function loseConnection(connection: Connection) {
  let isLost = false;
  setConnection({
    ...connection,
    tx(work) {
      if (isLost) return Promise.reject(new Error('still no connection'));
      return connection.tx(async (tx) => {
        const done = await work(tx);
        isLost = (await tx.$count(schema.publication)) > 0;
        if (isLost) throw new Error('the connection was lost');
        return done;
      });
    },
  });
}

describe('a publishing that fails', () => {
  test('writes nothing where it is refused', async ({ connection }) => {
    const refused = vi.fn(() => Promise.reject(new Error('the disk is full')));
    setConnection({ ...connection, tx: refused });
    await expect(show()).rejects.toMatchObject({ reason: 'publishUnapproved' });
    expect(refused).not.toHaveBeenCalled();
  });

  test('says why, whatever becomes of what it leaves', async ({ connection }) => {
    await approve();
    loseConnection(connection);
    await expect(show()).rejects.toThrow('the connection was lost');
    expect(await counts()).toMatchObject({ publications: 0, pairs: 1 });
  });

  test('keeps the paragraphs of a publication that came about though nobody heard of it', async ({ connection }) => {
    await approve();
    setConnection({
      ...connection,
      async tx(work) {
        const before = await read().$count(schema.publication);
        const result = await connection.tx(work);
        if ((await read().$count(schema.publication)) > before) throw new Error('the connection was lost');
        return result;
      },
    });
    await expect(show()).rejects.toThrow('the connection was lost');
    expect(await counts()).toMatchObject({ publications: 1, pairs: 1 });
  });
});

/** Writes the rows that a killed process leaves: paragraphs and parts that belong to nothing. */
async function leave(paragraphs: number): Promise<void> {
  const [publicationId, renderingId] = [uuidv7(), uuidv7()];
  await tx(async (tx) => {
    for (let position = 0; position < paragraphs; position++)
      await tx.insert(schema.publicationPair).values({
        ...{ publicationId, position, segmentId: `${position}`, kind: 'paragraph', source: 'left', target: 'over' },
      });
    for (const encoding of ['br', 'gzip'] as const)
      await tx.insert(schema.renderingPart).values({ renderingId, encoding, number: 0, bytes: Buffer.from('left') });
  });
}

/** Runs the due jobs of the press, as the worker does. */
async function work(): Promise<void> {
  for (const lease of await takeLeases('test', { small: 9 })) await handleWith(pressHandlers)(lease);
}

test('what was broken off is removed once it is old enough to tell, and nothing else', async () => {
  await approve();
  await show();
  await leave(limits.leftoverPairsAtOnce * 2 + 1);
  await leave(1);
  const all = { publications: 1, pairs: limits.leftoverPairsAtOnce * 2 + 3, parts: 4 };
  await queueStaleRenderings();
  await work();
  expect(await counts()).toEqual(all);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + limits.leftoverAge + 60_000 });
  await work();
  expect(await counts()).toEqual({ publications: 1, pairs: 1, parts: 0 });
  await work();
  expect(await read().$count(schema.job)).toBe(2);
});

test('many stale pages are queued in a few transactions', async ({ connection }) => {
  await approve();
  await show();
  const { translationId } = article;
  const [publication] = await read().select().from(schema.publication);
  const count = limits.staleAtOnce * 2;
  await tx(async (tx) => {
    await tx.delete(schema.job);
    for (let number = 0; number < count; number++)
      await tx.insert(schema.page).values({
        ...{ id: uuidv7(), locale: 'en', slug: `bridge-${number}`, translationId, isCurrent: false },
        ...{ publicationId: publication?.id ?? '', firstPublishedAt: 1 },
      });
  });
  const counted = vi.fn(connection.tx);
  setConnection({ ...connection, tx: counted as typeof connection.tx });
  await queueStaleRenderings();
  expect(await read().$count(schema.job)).toBe(count + 2);
  expect(counted.mock.calls.length).toBeLessThan(6);
});
