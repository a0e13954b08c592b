import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { connection, read } from '#lib/database';
import { changeEngine } from '#lib/engines/connect/change-engine';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { engineHandlers } from '#lib/engines/handlers';
import { handleWith } from '#lib/jobs/fixtures';
import { type Lease, takeLeases } from '#lib/jobs/lease';
import { draftingTwice } from '#lib/translation/fixtures';
import { type ScriptedEngine, startScriptedEngine, translate } from '../../../e2e/scripted-engine.ts';
import { draftMissing } from '../draft-missing.ts';
import { handlers } from '../handlers.ts';

/** What each test begins with. */
interface Begun {
  engine: ScriptedEngine;
  engineId: string;
  admin: Awaited<ReturnType<typeof makeActor>>;
}

/** Connects a scripted engine that takes batches before each test of a file, with a clock that only `pass` moves. */
export function withBatches(): Begun {
  const begun = {} as Begun;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    begun.admin = await makeActor(connection(), 'admin');
    begun.engine = await startScriptedEngine();
    begun.engine.script(({ source }) => ({ text: translate(source ?? '') }));
    begun.engine.batches.offer(true);
    const connected = await connectEngine(begun.admin, { baseUrl: begun.engine.baseUrl, model: 'scripted' });
    begun.engineId = connected.id;
    await changeEngine(begun.admin, { id: begun.engineId, byHand: { hasBatches: true } });
  });
  afterEach(async () => {
    const { byJobs, byStatus } = await draftingTwice();
    expect(byStatus).toEqual(byJobs);
    await begun.engine.close();
  });
  return begun;
}

export const handle = handleWith({ ...handlers, ...engineHandlers });

/** More jobs than any test has; beyond it one is due again and again. */
const mostJobs = 200;

/** Runs all jobs that are due, as the worker would; one that throws runs again when its lease is over. */
export async function workOff(work: (lease: Lease) => Promise<void> = handle) {
  for (let jobs = 0; jobs < mostJobs; ) {
    const leases = await takeLeases('worker', 9);
    if (leases.length === 0) return;
    jobs += leases.length;
    for (const lease of leases) await work(lease);
  }
  throw new Error('The jobs run without end.');
}

export const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

/** Works off what is due, then what is due a few seconds later, and so on. */
export async function workOn(rounds = 8, seconds = 3, work = handle) {
  for (let round = 0; round < rounds; round++) {
    await workOff(work);
    pass(seconds * 1000);
  }
}

export const ferries = Array.from({ length: 3 }, (_, index) => `第${index}段说的是江上的渡船，早晨开出，晚上回来。`);

/** Two paragraphs of which the first stands in the article once more. */
export const twice = [
  '同一句话说了两遍，江上的渡船开出。',
  '另一句话，晚上的渡船回来了。',
  '同一句话说了两遍，江上的渡船开出。',
];

/** Stores an article. Paragraphs with the same source are the same to it. */
export async function storeArticle(sources = ferries) {
  const blocks = sources.map((source) => ({ kind: 'paragraph' as const, source, sourceHash: source }));
  return makeArticle(connection(), { blocks });
}

/** Stores an article and asks for its drafts in a batch. */
export async function askInBatch(admin: Begun['admin'], sources = ferries) {
  const article = await storeArticle(sources);
  await draftMissing(admin, { translationId: article.translationId, way: 'batch' });
  return article;
}

interface Drafted {
  translationId: string;
}

export const rowsOf = ({ translationId }: Drafted) =>
  read()
    .select({
      id: schema.target.id,
      text: schema.target.text,
      state: schema.target.state,
      drafting: schema.drafting.state,
      runAt: schema.drafting.runAt,
      errorClass: schema.drafting.errorClass,
      item: schema.batchItem.state,
    })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .leftJoin(schema.drafting, eq(schema.drafting.targetId, schema.target.id))
    .leftJoin(schema.batchItem, eq(schema.batchItem.targetId, schema.target.id))
    .where(eq(schema.target.translationId, translationId))
    .orderBy(asc(schema.segment.position));

export const textsOf = async (article: Drafted) => (await rowsOf(article)).map(({ text }) => text);

export const allDrafted = async (article: Drafted, sources = ferries) =>
  expect(await textsOf(article)).toEqual(sources.map(translate));

export const batches = () =>
  read().select().from(schema.batch).orderBy(asc(schema.batch.createdAt), asc(schema.batch.id));
export const ledger = () => read().select().from(schema.ledger).orderBy(asc(schema.ledger.id));
export const inBatches = async () => (await ledger()).filter(({ answeredBy }) => answeredBy === 'batch');
export const chatsOf = (engine: ScriptedEngine) =>
  engine.calls.filter(({ path }) => path.endsWith('/chat/completions'));
