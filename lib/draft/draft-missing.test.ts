import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, vi } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import type { TargetState } from '#db/vocabulary';
import { authorize } from '#lib/access/authorize';
import { removeArticle } from '#lib/article/remove-article';
import { connection, read, tx } from '#lib/database';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { hasRehearsalMarks, rehearse } from '#lib/engines/rehearsal';
import { ForbiddenError, InvalidError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { handleWith } from '#lib/jobs/fixtures';
import { type Lease, takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { changeTarget, type TargetRow } from '#lib/translation/change-target';
import { draftingTwice } from '#lib/translation/fixtures';
import { type ScriptedEngine, startScriptedEngine, translate } from '../../e2e/scripted-engine.ts';
import { draftMissing, readMissing } from './draft-missing.ts';
import { handlers } from './handlers.ts';
import { readDrafting } from './read-drafting.ts';
import { redraft } from './redraft.ts';
import { resumeDrafting } from './resume-drafting.ts';
import { stopDrafting } from './stop-drafting.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

let engine: ScriptedEngine;
let admin: Awaited<ReturnType<typeof makeActor>>;
let editor: Awaited<ReturnType<typeof makeActor>>;
beforeEach(async () => {
  [admin, editor] = [await makeActor(connection(), 'admin'), await makeActor(connection(), 'editor')];
  engine = await startScriptedEngine();
});
afterEach(async () => {
  const { byJobs, byStatus } = await draftingTwice();
  expect(byStatus).toEqual(byJobs);
  await engine.close();
});

const connect = () => connectEngine(admin, { baseUrl: engine.baseUrl, model: 'scripted' });
const workFirst = async () => {
  for (const lease of await takeLeases('worker', 1)) await handleWith(handlers)(lease);
};
async function workOff() {
  for (;;) {
    const leases = await takeLeases('worker', 9);
    if (leases.length === 0) return;
    for (const lease of leases) await handleWith(handlers)(lease);
  }
}
let made = 0;
/** Stores another article of five paragraphs that no other article has. */
async function storeArticle() {
  const blocks = Array.from({ length: 5 }, (_, index) => {
    const source = `第${++made}篇的第${index}段，说的是江上的渡船。`;
    return { kind: 'paragraph' as const, source, sourceHash: source };
  });
  const article = await makeArticle(connection(), { blocks });
  await resumeDrafting(admin, article);
  return { ...article, sources: blocks.map((block) => block.source) };
}
const rowsOf = ({ translationId }: { translationId: string }) =>
  read()
    .select({
      id: schema.target.id,
      text: schema.target.text,
      state: schema.target.state,
      origin: schema.target.origin,
    })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .where(eq(schema.target.translationId, translationId))
    .orderBy(schema.segment.position);
const write = (id: string | undefined, change: { text?: string; state: TargetState }) =>
  tx(async (tx) => {
    const seen = (
      await tx
        .select()
        .from(schema.target)
        .where(eq(schema.target.id, id as string))
    )[0] as TargetRow;
    const by = authorize(admin, 'review');
    const { text = seen.text, state } = change;
    const origin = text === seen.text ? (seen.origin ?? 'human') : 'human';
    const isRehearsal = seen.isRehearsal && hasRehearsalMarks(text);
    await changeTarget(tx, seen, { text, state, origin, isRehearsal, kind: 'target.saved', by });
  });

describe('an article begun without an engine', () => {
  test('is drafted by one press, placeholders that somebody approved or began to replace too', async () => {
    const article = await storeArticle();
    await workOff();
    const begun = `${rehearse(article.sources[4] as string)} Begun by hand.`;
    await write(article.targetIds[1], { text: 'By hand.', state: 'draft' });
    await write(article.targetIds[2], { state: 'approved' });
    await write(article.targetIds[3], { state: 'needs-work' });
    await write(article.targetIds[4], { text: begun, state: 'draft' });
    await connect();
    expect(await readMissing(editor, article)).toEqual({ paragraphs: 4, articles: 1 });
    expect(await draftMissing(editor, article)).toEqual({ paragraphs: 4, articles: 1 });
    expect(await readMissing(editor, article)).toEqual({ paragraphs: 0, articles: 0 });
    await workOff();
    const [first, second, third, fourth, fifth] = article.sources as [string, string, string, string, string];
    expect(await rowsOf(article)).toMatchObject([
      { text: translate(first), state: 'draft', origin: 'mt' },
      { text: 'By hand.', origin: 'human' },
      { text: translate(third), state: 'draft' },
      { text: translate(fourth), state: 'draft' },
      { text: begun, state: 'draft', origin: 'human' },
    ]);
    expect(engine.asked.map((one) => one.source)).not.toContain(second);
    const [beside] = await read().select().from(schema.suggestion);
    expect(beside).toMatchObject({ targetId: article.targetIds[4], text: translate(fifth) });
    // A draft that waits as a suggestion is not paid for twice.
    expect(await draftMissing(editor, article)).toEqual({ paragraphs: 0, articles: 0 });
    await workOff();
    expect(engine.asked.filter((one) => one.source === fifth)).toHaveLength(1);
    // After the suggestion is dismissed, the placeholder is missing a draft again.
    await tx((tx) => tx.update(schema.suggestion).set({ dismissedAt: Date.now() }));
    expect(await draftMissing(editor, article)).toEqual({ paragraphs: 1, articles: 1 });
  });

  test('of many, all are drafted at once by an admin, those that a person stopped left out', async () => {
    const [one, two, stopped] = [await storeArticle(), await storeArticle(), await storeArticle()];
    await workOff();
    await stopDrafting(admin, stopped);
    await connect();
    const all = { isEverything: true } as const;
    expect(await readMissing(admin, all)).toEqual({ paragraphs: 10, articles: 2 });
    expect(await draftMissing(admin, all)).toEqual({ paragraphs: 10, articles: 2 });
    await workOff();
    for (const article of [one, two])
      expect((await rowsOf(article)).map((row) => row.text)).toEqual(article.sources.map(translate));
    expect((await rowsOf(stopped))[0]?.text).toBe(rehearse(stopped.sources[0] as string));
  });

  test('is drafted in all its languages, also where it was stopped', async () => {
    const article = await storeArticle();
    await workOff();
    await stopDrafting(admin, article);
    await connect();
    expect(await draftMissing(admin, { articleId: article.articleId })).toEqual({ paragraphs: 5, articles: 1 });
    await workOff();
    expect((await rowsOf(article)).map((row) => row.text)).toEqual(article.sources.map(translate));
  });
});

test('what failed is tried again, with what is empty', async () => {
  await connect();
  engine.script(() => ({ status: 401, message: 'No such key' }));
  const article = await storeArticle();
  await workOff();
  expect(await readMissing(editor, article)).toEqual({ paragraphs: 5, articles: 1 });
  engine.script(({ source }) => ({ text: translate(source ?? '') }));
  await draftMissing(editor, article);
  await workOff();
  expect((await rowsOf(article)).map((row) => row.text)).toEqual(article.sources.map(translate));
});

describe('after a failure', () => {
  /** Stores an article whose drafts have arrived, with an engine that then refuses. */
  async function drafted() {
    await connect();
    const article = await storeArticle();
    await workOff();
    engine.script(() => ({ status: 401, message: 'No such key' }));
    return article;
  }
  const asked = () => engine.asked.length;

  test('redrafts of what a person approved or wrote meanwhile are not asked for again, those of others are', async () => {
    const article = await drafted();
    await write(article.targetIds[0], { state: 'approved' });
    await write(article.targetIds[1], { text: 'By hand.', state: 'draft' });
    for (const targetId of article.targetIds.slice(0, 3)) await redraft(editor, { targetId });
    await workOff();
    const before = asked();
    expect(await readMissing(editor, article)).toEqual({ paragraphs: 1, articles: 1 });
    await draftMissing(editor, article);
    await workOff();
    expect(asked()).toBe(before + 1);
    await resumeDrafting(editor, article);
    await workOff();
    expect(asked()).toBe(before + 2);
  });

  test('a paragraph that was asked for again while its first draft failed is drafted once', async () => {
    await connect();
    const article = await storeArticle();
    await workFirst();
    await workFirst();
    engine.script(() => ({ status: 401, message: 'No such key' }));
    const [lease] = (await takeLeases('worker', 1)) as [Lease<'draft.segment'>];
    const { targetId } = lease.payload;
    expect(await redraft(editor, { targetId })).toEqual({ isQueued: true });
    await handleWith(handlers)(lease);
    await workOff();
    engine.script(({ source }) => ({ text: translate(source ?? '') }));
    const before = asked();
    await draftMissing(editor, article);
    await workOff();
    expect(asked()).toBe(before + 5);
  });
});

test('more translations than are asked for in one step are all asked for', async () => {
  await Promise.all(Array.from({ length: limits.translationsAtOnce + 1 }, () => storeArticle()));
  await workOff();
  await connect();
  const articles = limits.translationsAtOnce + 1;
  expect(await draftMissing(admin, { isEverything: true })).toEqual({ paragraphs: 5 * articles, articles });
  const events = await read().select().from(schema.event).where(eq(schema.event.kind, 'drafting.asked'));
  expect(events).toHaveLength(articles);
  expect(await readMissing(admin, { isEverything: true })).toEqual({ paragraphs: 0, articles: 0 });
});

test('what is on its way is not asked for again', async () => {
  await connect();
  const article = await storeArticle();
  expect(await draftMissing(editor, article)).toEqual({ paragraphs: 0, articles: 0 });
  await workFirst();
  expect(await draftMissing(editor, article)).toEqual({ paragraphs: 0, articles: 0 });
});

describe('refused', () => {
  test('a stranger, and an editor who asks for everything', async () => {
    const article = await storeArticle();
    await expect(draftMissing(null, article)).rejects.toThrow(SignedOutError);
    await expect(readMissing(null, article)).rejects.toThrow(SignedOutError);
    await expect(draftMissing(editor, { isEverything: true })).rejects.toThrow(ForbiddenError);
    await expect(readMissing(editor, { isEverything: true })).rejects.toThrow(ForbiddenError);
  });

  test('without an engine, with the reason', async () => {
    await expect(draftMissing(editor, await storeArticle())).rejects.toThrow(InvalidError);
  });

  test('what is not there or was removed', async () => {
    await connect();
    const article = await storeArticle();
    await expect(draftMissing(editor, { translationId: 'none' })).rejects.toThrow(NotFoundError);
    await removeArticle(admin, article);
    await expect(draftMissing(editor, article)).rejects.toThrow(NotFoundError);
    await expect(draftMissing(editor, {} as { articleId: string })).rejects.toThrow(InvalidError);
  });
});

describe('the status', () => {
  const statusOf = async ({ translationId }: { translationId: string }) => readDrafting(translationId);

  test('tells every step from the queue to the last draft', async () => {
    await connect();
    const article = await storeArticle();
    expect(await statusOf(article)).toMatchObject({ phase: 'preparing', drafted: 0, total: 5, missing: 0 });
    await workFirst();
    expect(await statusOf(article)).toMatchObject({ phase: 'brief', missing: 0 });
    await workFirst();
    expect(await statusOf(article)).toMatchObject({ phase: 'drafting', queued: 5, running: [], secondsLeft: null });
    await workFirst();
    const lease = (await takeLeases('worker', 1))[0] as Lease<'draft.segment'>;
    expect(await statusOf(article)).toMatchObject({ phase: 'drafting', drafted: 1, queued: 3 });
    expect((await statusOf(article)).running).toEqual([lease.payload.targetId]);
    await handleWith(handlers)(lease);
    await workFirst();
    expect(await statusOf(article)).toMatchObject({ drafted: 3, secondsLeft: expect.any(Number) });
    await workOff();
    expect(await statusOf(article)).toMatchObject({ phase: 'idle', drafted: 5, queued: 0, secondsLeft: null });
  });

  test('tells until when the engine wants to be left alone', async () => {
    await connect();
    engine.script(() => ({ status: 429, message: 'Slow down', retryAfter: 60 }));
    const article = await storeArticle();
    await workOff();
    const { phase, pausedUntil } = await statusOf(article);
    expect(phase).toBe('paused');
    expect(pausedUntil).toBeGreaterThan(Date.now() + 30_000);
  });

  test('tells of a stop, and of placeholders', async () => {
    const article = await storeArticle();
    await stopDrafting(admin, article);
    expect(await statusOf(article)).toMatchObject({ phase: 'stopped', hasEngine: false, drafted: 0 });
    await resumeDrafting(admin, article);
    await workOff();
    expect(await statusOf(article)).toMatchObject({ phase: 'idle', hasEngine: false, drafted: 5, missing: 5 });
    await connect();
    expect(await statusOf(article)).toMatchObject({ phase: 'idle', hasEngine: true, drafted: 0, missing: 5 });
  });
});
