import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, vi } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { connection, read } from '#lib/database';
import { orderEngines } from '#lib/engines/choice/order-engines';
import { removePreference } from '#lib/engines/choice/remove-preference';
import { setPreference } from '#lib/engines/choice/set-preference';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { ForbiddenError, InvalidError, NotFoundError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { handleWith } from '#lib/jobs/fixtures';
import { takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { draftingTwice } from '#lib/translation/fixtures';
import { type ScriptedEngine, startScriptedEngine, translate } from '../../e2e/scripted-engine.ts';
import { handlers } from './handlers.ts';
import { readDrafting } from './read-drafting.ts';
import { resumeDrafting } from './resume-drafting.ts';
import { countFailedDrafts, resumeFailed } from './resume-failed.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

let [engine, other] = [] as unknown as [ScriptedEngine, ScriptedEngine];
let admin: Awaited<ReturnType<typeof makeActor>>;
let editor: Awaited<ReturnType<typeof makeActor>>;
beforeEach(async () => {
  [admin, editor] = [await makeActor(connection(), 'admin'), await makeActor(connection(), 'editor')];
  [engine, other] = [await startScriptedEngine(), await startScriptedEngine()];
});
afterEach(async () => {
  const { byJobs, byStatus } = await draftingTwice();
  expect(byStatus).toEqual(byJobs);
  await Promise.all([engine.close(), other.close()]);
});

const connect = (one: ScriptedEngine) => connectEngine(admin, { baseUrl: one.baseUrl, model: 'scripted' });
const good = (one: ScriptedEngine) => one.script(({ source }) => ({ text: translate(source ?? '') }));
const bad = (one: ScriptedEngine, status: number, message: string, more = {}) =>
  one.script(() => ({ status, message, ...more }));
const wrongKey = (one: ScriptedEngine) => bad(one, 401, 'No such key');
async function workOff() {
  for (;;) {
    const leases = await takeLeases('worker', 9);
    if (leases.length === 0) return;
    for (const lease of leases) await handleWith(handlers)(lease);
  }
}
/** Works off what is due, then what is due an hour later, and so on. */
async function workOffAll(hours = 12) {
  vi.useFakeTimers({ toFake: ['Date'] });
  for (let hour = 0; hour < hours; hour++) {
    await workOff();
    vi.setSystemTime(Date.now() + 3_600_000);
  }
}
async function storeArticle(sources: string[]) {
  const blocks = sources.map((source) => ({ kind: 'paragraph' as const, source, sourceHash: source }));
  const article = await makeArticle(connection(), { blocks });
  await resumeDrafting(admin, article);
  return article;
}
const ferries = Array.from({ length: 5 }, (_, index) => `第${index}段说的是江上的渡船，早晨开出，晚上回来。`);
const rowsOf = ({ translationId }: { translationId: string }) =>
  read()
    .select({
      text: schema.target.text,
      state: schema.target.state,
      origin: schema.target.origin,
      drafting: schema.drafting.state,
      errorClass: schema.drafting.errorClass,
      tries: schema.drafting.tries,
    })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .leftJoin(schema.drafting, eq(schema.drafting.targetId, schema.target.id))
    .where(eq(schema.target.translationId, translationId))
    .orderBy(asc(schema.segment.position));
const allDrafted = async (article: { translationId: string }) =>
  expect((await rowsOf(article)).map(({ text }) => text)).toEqual(ferries.map(translate));
const idOf = async (one: ScriptedEngine) => {
  const [row] = await read().select().from(schema.engine).where(eq(schema.engine.baseUrl, one.baseUrl));
  return row?.id as string;
};
const inOrder = async (...engines: ScriptedEngine[]) =>
  orderEngines(admin, { engineIds: await Promise.all(engines.map(idOf)) });

describe('an engine whose settings are wrong', () => {
  test('is asked once for a whole article, and everything starts when a good one is connected', async () => {
    await connect(engine);
    wrongKey(engine);
    const article = await storeArticle(ferries);
    await workOff();
    expect(engine.asked).toHaveLength(1);
    const [first, ...others] = await rowsOf(article);
    expect(first).toMatchObject({ drafting: 'failed', errorClass: 'auth', tries: 1 });
    for (const row of others) expect(row).toMatchObject({ drafting: 'queued', errorClass: null });
    expect(await readDrafting(article.translationId)).toMatchObject({
      ...{ phase: 'blocked', errorClass: 'auth', failed: 5, pausedUntil: null },
    });
    await connect(other);
    await workOff();
    await allDrafted(article);
    expect(engine.asked).toHaveLength(1);
  });

  test('that was mended is asked again by one button, which says how many paragraphs it is for', async () => {
    await connect(engine);
    wrongKey(engine);
    const article = await storeArticle(ferries);
    await workOff();
    good(engine);
    expect(await countFailedDrafts(editor, article)).toEqual({ paragraphs: 5, articles: 1 });
    expect(await resumeFailed(editor, article)).toEqual({ paragraphs: 5, articles: 1 });
    expect(await countFailedDrafts(editor, article)).toEqual({ paragraphs: 0, articles: 0 });
    await workOff();
    await allDrafted(article);
  });

  test('that has no credit is tried again by itself, once an hour', async () => {
    await connect(engine);
    bad(engine, 402, 'Insufficient balance');
    const article = await storeArticle(ferries);
    await workOff();
    expect(engine.asked).toHaveLength(1);
    for (const row of await rowsOf(article)) expect(row).toMatchObject({ drafting: 'queued' });
    expect(await readDrafting(article.translationId)).toMatchObject({ phase: 'paused', errorClass: 'quota' });
    await workOffAll(3);
    expect(engine.asked.length).toBeLessThanOrEqual(4);
    good(engine);
    await workOffAll(2);
    await allDrafted(article);
  });

  test('writes the brief when they are right', async () => {
    await connect(engine);
    wrongKey(engine);
    const [one, two] = [await storeArticle(ferries), await storeArticle(ferries.map((source) => `${source}又及。`))];
    await workOff();
    expect(engine.asked).toHaveLength(1);
    good(engine);
    await resumeFailed(admin, { isEverything: true });
    await workOff();
    const briefs = await read().select({ brief: schema.translation.brief }).from(schema.translation);
    for (const { brief } of briefs) expect(brief).not.toBeNull();
    for (const article of [one, two])
      expect((await rowsOf(article)).map(({ state }) => state)).not.toContain('initial');
  });
});

describe('of several engines', () => {
  test('only the last one is used until an admin puts them in an order', async () => {
    await connect(other);
    await connect(engine);
    wrongKey(engine);
    const article = await storeArticle(ferries);
    await workOff();
    expect(other.asked).toHaveLength(0);
    await inOrder(engine, other);
    await workOff();
    await allDrafted(article);
    const [note] = await read().select().from(schema.draftNote);
    const { host } = new URL(other.baseUrl);
    expect(note).toMatchObject({ engine: host, fellBackFrom: [{ errorClass: 'auth', errorText: '401: No such key' }] });
  });

  test('the next one drafts a text that the first refuses, unless a person should', async () => {
    await connect(other);
    await connect(engine);
    await inOrder(engine, other);
    bad(engine, 400, 'Filtered by the content policy', { code: 'content_filter' });
    const article = await storeArticle(ferries.slice(0, 1));
    await workOff();
    expect((await rowsOf(article))[0]).toMatchObject({ state: 'draft', text: translate(ferries[0] as string) });
    expect((await read().select().from(schema.draftNote))[0]?.fellBackFrom).toMatchObject([{ errorClass: 'refusal' }]);
    await setPreference(admin, {
      ...anyPair,
      engineIds: [await idOf(engine), await idOf(other)],
      whenRefused: 'person',
    });
    const second = await storeArticle(ferries.slice(1, 2));
    await workOff();
    expect((await rowsOf(second))[0]).toMatchObject({ drafting: 'failed', errorClass: 'refusal', tries: 1 });
    expect(other.asked).toHaveLength(1);
  });

  test('the next one drafts while the first is down, unless it should be waited for', async () => {
    await connect(other);
    await connect(engine);
    await setPreference(admin, { ...anyPair, engineIds: [await idOf(engine), await idOf(other)], whenDown: 'wait' });
    bad(engine, 429, 'Slow down', { retryAfter: 120 });
    const article = await storeArticle(ferries.slice(0, 2));
    await workOff();
    expect((await rowsOf(article)).map(({ drafting }) => drafting)).toEqual(['queued', 'queued']);
    expect(engine.asked).toHaveLength(1);
    await removePreference(admin, { sourceLanguage: '*', targetLanguage: '*' });
    await inOrder(engine, other);
    await workOff();
    expect((await rowsOf(article)).map(({ state }) => state)).toEqual(['draft', 'draft']);
    expect(engine.asked).toHaveLength(1);
  });
});

const anyPair = {
  ...{ sourceLanguage: '*', targetLanguage: '*' },
  ...{ whenDown: 'next' as const, whenOutOfCredit: 'next' as const, whenRefused: 'next' as const },
};

describe('a paragraph costs', () => {
  const [ferry] = ferries as [string];
  const draft = async (sources = [ferry]) => {
    await connect(engine);
    const article = await storeArticle(sources);
    await workOffAll();
    return article;
  };

  test('four requests where the engine fails for reasons that may pass', async () => {
    bad(engine, 500, 'Internal error');
    const article = await draft();
    expect(engine.asked).toHaveLength(limits.draftTries);
    expect((await rowsOf(article))[0]).toMatchObject({ drafting: 'failed', errorClass: 'transient', tries: 4 });
  });

  test('two where its answers can’t be used', async () => {
    engine.script(() => ({ text: '' }));
    const article = await draft();
    expect(engine.asked).toHaveLength(2);
    expect((await rowsOf(article))[0]).toMatchObject({ drafting: 'failed', errorClass: 'invalid', tries: 2 });
  });

  test('two where only their words can be kept, for a person', async () => {
    engine.script(() => ({ fault: 'bad-json' }));
    const article = await draft();
    expect(engine.asked).toHaveLength(2);
    expect((await rowsOf(article))[0]).toMatchObject({ drafting: null, state: 'needs-work' });
  });

  test('four where it fails and can’t be read by turns', async () => {
    engine.script(({ times }) => (times % 2 ? { status: 500, message: 'Internal error' } : { fault: 'bad-json' }));
    await draft();
    expect(engine.asked.length).toBeLessThanOrEqual(limits.draftTries);
  });

  test.each([
    ['refused', { status: 400, message: 'No.', code: 'content_filter' }],
    ['alone too long', { status: 400, message: 'This model has a maximum context length of 10 tokens.' }],
    ['without credit', { status: 402, message: 'Insufficient balance' }],
  ])('one where it is %s', async (_, reply) => {
    engine.script(() => reply);
    await connect(engine);
    await storeArticle([ferry]);
    await workOff();
    expect(engine.asked).toHaveLength(1);
  });

  test('one more, without what stands around it, where it is too long', async () => {
    engine.script(({ source, prompt }) =>
      prompt.includes('<before') || prompt.includes('<after')
        ? { status: 400, message: 'This model has a maximum context length of 100 tokens.' }
        : { text: translate(source ?? '') },
    );
    const article = await draft(ferries.slice(0, 2));
    expect((await rowsOf(article)).map(({ state }) => state)).toEqual(['draft', 'draft']);
    expect(engine.asked).toHaveLength(4);
  });

  test('nothing more for rate limits, however many', async () => {
    engine.script(({ source, times }) =>
      times <= 8 ? { status: 429, message: 'Slow down' } : { text: translate(source ?? '') },
    );
    const article = await draft();
    expect((await rowsOf(article))[0]).toMatchObject({ state: 'draft' });
  });
});

describe('a paragraph that stands twice', () => {
  const twice = ['今天没有渡船。', '明天有渡船，后天也有。', '今天没有渡船。'];

  test('is asked for once, and has the same words twice', async () => {
    await connect(engine);
    const article = await storeArticle(twice);
    await workOff();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + limits.twinPoll });
    await workOff();
    expect((await rowsOf(article)).map(({ text }) => text)).toEqual(twice.map(translate));
    expect(engine.asked.map(({ source }) => source)).toEqual(twice.slice(0, 2));
  });

  test('is asked for once also if both are in hand at a time', async () => {
    await connect(engine);
    const article = await storeArticle(twice);
    for (const lease of await takeLeases('worker', 1)) await handleWith(handlers)(lease);
    const leases = await takeLeases('worker', 9);
    expect(leases).toHaveLength(3);
    await Promise.all(leases.map((lease) => handleWith(handlers)(lease)));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 });
    await workOff();
    expect((await rowsOf(article)).map(({ text }) => text)).toEqual(twice.map(translate));
    expect(engine.asked).toHaveLength(2);
  });

  test('fails twice for the same reason, and is tried again as one', async () => {
    await connect(engine);
    engine.script(({ source }) =>
      source === twice[0] ? { status: 400, message: 'No.', code: 'content_filter' } : { text: translate(source ?? '') },
    );
    const article = await storeArticle(twice);
    await workOffAll(2);
    const [first, , third] = await rowsOf(article);
    expect(first).toMatchObject({ drafting: 'failed', errorClass: 'refusal' });
    expect(third).toMatchObject({ drafting: 'failed', errorClass: 'refusal' });
    expect(engine.asked).toHaveLength(2);
    good(engine);
    expect(await resumeFailed(editor, article)).toEqual({ paragraphs: 2, articles: 1 });
    await workOffAll(2);
    expect((await rowsOf(article)).map(({ text }) => text)).toEqual(twice.map(translate));
    expect(engine.asked).toHaveLength(1);
  });
});

test('a pause that the server asked for holds for a process that starts later, and for other paragraphs', async () => {
  await connect(engine);
  bad(engine, 429, 'Slow down', { retryAfter: 60 });
  await storeArticle(ferries.slice(0, 3));
  await workOff();
  expect(engine.asked).toHaveLength(1);
  const [record] = await read().select().from(schema.engineRecord);
  expect(record?.pausedUntil).toBeGreaterThan(Date.now() + 50_000);
  expect(record).toMatchObject({ errorClass: 'rate', stoppedAt: null });
});

describe('refused', () => {
  test('an editor who wants to order engines, or to draft everything again', async () => {
    await connect(engine);
    const engineIds = [await idOf(engine)];
    await expect(orderEngines(editor, { engineIds })).rejects.toThrow(ForbiddenError);
    await expect(setPreference(editor, { ...anyPair, engineIds })).rejects.toThrow(ForbiddenError);
    await expect(removePreference(editor, anyPair)).rejects.toThrow(ForbiddenError);
    await expect(resumeFailed(editor, { isEverything: true })).rejects.toThrow(ForbiddenError);
  });

  test('what is not there', async () => {
    await expect(orderEngines(admin, { engineIds: ['none'] })).rejects.toThrow(InvalidError);
    await expect(setPreference(admin, { ...anyPair, engineIds: ['none'] })).rejects.toThrow(InvalidError);
    await expect(removePreference(admin, anyPair)).rejects.toThrow(NotFoundError);
    await expect(resumeFailed(editor, { translationId: 'none' })).rejects.toThrow(NotFoundError);
  });
});
