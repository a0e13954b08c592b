import { once } from 'node:events';
import { createServer } from 'node:http';
import { eq } from 'drizzle-orm';
import { describe, expect, vi } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import { authorize } from '#lib/access/authorize';
import { removeArticle } from '#lib/article/remove-article';
import { restoreArticle } from '#lib/article/trash/restore-article';
import { read, tx } from '#lib/database';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { rehearsalModel, rehearse } from '#lib/engines/rehearsal';
import { InvalidError, NotFoundError, SignedOutError } from '#lib/errors';
import { eventually, test } from '#lib/fixtures';
import { storeArticle } from '#lib/ingest/store-article';
import { handleWith, tableOf } from '#lib/jobs/fixtures';
import { type Lease, takeLeases } from '#lib/jobs/lease';
import { startWorker } from '#lib/jobs/worker';
import { remember } from '#lib/memory/exact';
import { changeTarget, type TargetRow } from '#lib/translation/change-target';
import { draftingTwice } from '#lib/translation/fixtures';
import { changeBrief } from './brief/change-brief.ts';
import { redraftWithName } from './brief/redraft-with-name.ts';
import { rewriteBrief } from './brief/rewrite-brief.ts';
import { handlers } from './handlers.ts';
import { redraft } from './redraft.ts';
import { resumeDrafting } from './resume-drafting.ts';
import { stopDrafting } from './stop-drafting.ts';

const pair = { sourceLocale: 'zh-Hans', targetLocale: 'en' };
const sources = ['老桥', '这座桥有三百年历史。', '今年春天它又通车了。'];

let admin: Awaited<ReturnType<typeof makeActor>>;
let articleId: string;
let translationId: string;
test.beforeEach(async ({ connection }) => {
  admin = await makeActor(connection, 'admin');
  const blocks = sources.map((source, index) => ({
    kind: index === 0 ? ('title' as const) : ('paragraph' as const),
    source,
  }));
  const article = await storeArticle(admin, { title: '老桥', locale: 'zh-Hans', targetLocales: ['en'], blocks });
  articleId = article.articleId;
  translationId = article.translations[0]?.id as string;
});
test.afterEach(async () => {
  const { byJobs, byStatus } = await draftingTwice();
  expect(byStatus).toEqual(byJobs);
});

const handle = async (lease: Lease) => handleWith(handlers)(lease);
/** Runs all due jobs, as the worker would. */
async function workOff() {
  for (;;) {
    const leases = await takeLeases('worker', 9);
    if (leases.length === 0) return;
    for (const lease of leases) await handle(lease);
  }
}
/** Runs only the job that queues segments, and leaves the segments in the queue. */
async function workOffFirst() {
  for (const lease of await takeLeases('worker', 9)) await handle(lease);
}
const targets = () =>
  read()
    .select({
      id: schema.target.id,
      text: schema.target.text,
      state: schema.target.state,
      origin: schema.target.origin,
      isRehearsal: schema.target.isRehearsal,
      version: schema.target.version,
    })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .orderBy(schema.segment.position);
const targetAt = async (index: number) => (await targets())[index] as Awaited<ReturnType<typeof targets>>[number];
const jobStates = async () => (await read().select().from(schema.job)).map((job) => job.state);
const revisionsOf = (targetId: string) =>
  read().select().from(schema.revision).where(eq(schema.revision.targetId, targetId)).orderBy(schema.revision.version);
/** Writes a text as a person does; an approval also stores it in the memory. */
const write = (index: number, text: string, isApproved = false) =>
  tx(async (tx) => {
    const { id } = await targetAt(index);
    const seen = (await tx.select().from(schema.target).where(eq(schema.target.id, id)))[0] as TargetRow;
    const state = text === '' ? 'initial' : isApproved ? 'approved' : 'draft';
    const change = { text, state, origin: 'human', isRehearsal: false, kind: 'target.saved' } as const;
    await changeTarget(tx, seen, { ...change, by: authorize(admin, 'review') });
    if (isApproved) await remember(tx, { ...pair, targetId: id, source: sources[index] as string, target: text });
  });
const rehearsed = (source: string) => ({ text: rehearse(source), state: 'draft', origin: 'mt', isRehearsal: true });

describe('with no engine connected', () => {
  test('the worker rehearses every target, and says that no translator did it', async () => {
    const worker = startWorker(tableOf(handlers), 2);
    await eventually(async () => expect(new Set(await jobStates())).toEqual(new Set(['done'])));
    await worker.stop();
    expect(await targets()).toMatchObject(sources.map(rehearsed));
    expect(await revisionsOf((await targetAt(0)).id)).toMatchObject([{ model: rehearsalModel, accountId: null }]);
    expect(await read().$count(schema.attempt)).toBe(0);
  });

  test('drafting again changes nothing', async () => {
    await workOff();
    const before = await targets();
    await resumeDrafting(admin, { translationId });
    await workOff();
    expect(await targets()).toEqual(before);
  });
});

describe('the memory', () => {
  const known = 'It reopened this spring.';
  const learn = async () => {
    const { id: targetId } = await targetAt(2);
    await tx((tx) => remember(tx, { ...pair, targetId, source: sources[2] as string, target: known }));
  };
  const fromMemory = { text: known, state: 'draft', origin: 'tm', isRehearsal: false };

  test('gives what it knows word for word, the engine is asked for the rest', async () => {
    await learn();
    await workOff();
    expect(await targets()).toMatchObject([rehearsed('老桥'), rehearsed(sources[1] as string), fromMemory]);
    expect(await read().$count(schema.job)).toBe(3);
  });

  test('gives what it learnt while the paragraph waited', async () => {
    await workOffFirst();
    await learn();
    await workOff();
    expect(await targetAt(2)).toMatchObject(fromMemory);
  });

  test('of another language does not count', async () => {
    const { id: targetId } = await targetAt(2);
    const french = { ...pair, targetLocale: 'fr', source: sources[2] as string, target: 'Rouvert.' };
    await tx((tx) => remember(tx, { ...french, targetId }));
    await workOff();
    expect(await targetAt(2)).toMatchObject({ origin: 'mt' });
  });
});

describe('a person who was faster', () => {
  const text = 'Written by hand.';
  const byHand = { text, origin: 'human', isRehearsal: false, version: 1 };

  test('keeps the text that was written before the drafting began', async () => {
    await write(1, text);
    await workOff();
    expect(await targetAt(1)).toMatchObject(byHand);
    expect(await targetAt(2)).toMatchObject(rehearsed(sources[2] as string));
  });

  test('keeps the text that was written while the paragraph waited', async () => {
    await workOffFirst();
    await write(1, text);
    await workOff();
    expect(await targetAt(1)).toMatchObject(byHand);
    expect(new Set(await jobStates())).toEqual(new Set(['done']));
  });

  test('keeps the text that was written over a redraft', async () => {
    await workOff();
    const { id: targetId } = await targetAt(1);
    await redraft(admin, { targetId });
    await write(1, text);
    await workOff();
    expect(await targetAt(1)).toMatchObject({ ...byHand, version: 2 });
  });
});

describe('stopping and resuming', () => {
  test('what waits is not drafted until the drafting is resumed', async () => {
    await workOffFirst();
    await stopDrafting(admin, { translationId });
    await workOff();
    expect((await targets()).map((target) => target.state)).toEqual(['initial', 'initial', 'initial']);
    await resumeDrafting(admin, { translationId });
    await workOff();
    expect(await targets()).toMatchObject(sources.map(rehearsed));
    expect(await read().select().from(schema.translation)).toMatchObject([{ stoppedAt: null }]);
  });

  test('what is found to be drafted after the stop is not queued', async () => {
    const [lease] = await takeLeases('worker', 1);
    await stopDrafting(admin, { translationId });
    await handle(lease as Lease);
    expect(await jobStates()).toEqual(['done']);
    await resumeDrafting(admin, { translationId });
    await workOff();
    expect(await targets()).toMatchObject(sources.map(rehearsed));
  });

  test('a paragraph that was written and emptied again while it waited is drafted like any empty one', async () => {
    // All jobs become due at one moment, as for a worker that runs several at a time.
    vi.useFakeTimers({ toFake: ['Date'] });
    await workOffFirst();
    await stopDrafting(admin, { translationId });
    await write(1, 'A try');
    await write(1, '');
    await resumeDrafting(admin, { translationId });
    await workOff();
    expect(await targetAt(1)).toMatchObject(rehearsed(sources[1] as string));
  });

  test('a request that was under way when the drafting was stopped is not sent again', async () => {
    let asked = 0;
    const engine = createServer(async (_, response) => {
      asked++;
      await stopDrafting(admin, { translationId });
      response.writeHead(503).end();
    }).listen(0, '127.0.0.1');
    await once(engine, 'listening');
    const { port } = engine.address() as { port: number };
    await connectEngine(admin, { baseUrl: `http://127.0.0.1:${port}/v1`, model: 'failing' });
    await workOffFirst();
    const [lease] = await takeLeases('worker', 1);
    await handle(lease as Lease);
    engine.close();
    expect(asked).toBe(1);
    expect(await jobStates()).not.toContain('queued');
  });
});

test('without an engine a redraft of a text that a person wrote is refused, and of a placeholder says that it is the same', async () => {
  await workOff();
  const { id: placeholder } = await targetAt(0);
  await redraft(admin, { targetId: placeholder });
  await write(1, 'Written by hand.');
  const { id: targetId } = await targetAt(1);
  await expect(redraft(admin, { targetId })).rejects.toThrow(InvalidError);
  await workOff();
  expect(await targetAt(0)).toMatchObject({ ...rehearsed('老桥'), version: 1 });
  expect(await read().select().from(schema.suggestion)).toMatchObject([{ targetId: placeholder, isSame: true }]);
});

test('nothing is drafted of an article in the trash, and one that comes back says that its drafting was stopped', async () => {
  const inHand = await takeLeases('worker', 9);
  await removeArticle(admin, { articleId });
  for (const lease of inHand) await handle(lease);
  expect((await targets()).map(({ state }) => state)).toEqual(['initial', 'initial', 'initial']);
  const stopped = (await read().select().from(schema.job)).filter((job) => job.kind.startsWith('draft.'));
  expect(stopped).toMatchObject([{ kind: 'draft.translation', state: 'stopped' }]);
  await restoreArticle(admin, { articleId });
  expect((await read().select().from(schema.translation))[0]?.stoppedAt).not.toBeNull();
});

test('paragraphs that were in hand when their article was removed wait with it', async () => {
  await workOffFirst();
  const inHand = await takeLeases('worker', 9);
  expect(inHand.map((lease) => lease.kind)).toEqual(Array(3).fill('draft.segment'));
  await removeArticle(admin, { articleId });
  for (const lease of inHand) await handle(lease);
  await restoreArticle(admin, { articleId });
  expect((await read().select().from(schema.translation))[0]?.stoppedAt).not.toBeNull();
  await resumeDrafting(admin, { translationId });
  await workOff();
  expect((await targets()).map(({ state }) => state)).toEqual(['draft', 'draft', 'draft']);
});

describe('refused', () => {
  const change = { part: 'summary', before: '', after: 'A bridge.' } as const;
  const verbs = { stopDrafting, resumeDrafting, redraft, changeBrief, rewriteBrief, redraftWithName };

  test.each(Object.entries(verbs))('a stranger: %s', async (_, verb) => {
    const { id: targetId } = await targetAt(0);
    await expect(verb(null, { translationId, targetId, change, name: '桥' })).rejects.toThrow(SignedOutError);
  });

  test.each(Object.entries(verbs))('a removed article: %s', async (_, verb) => {
    const { id: targetId } = await targetAt(0);
    await removeArticle(admin, { articleId });
    await expect(verb(admin, { translationId, targetId, change, name: '桥' })).rejects.toThrow(NotFoundError);
    expect(await takeLeases('worker', 9)).toEqual([]);
  });
});
