import { and, asc, eq, gte, isNull, lt } from 'drizzle-orm';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { read, type Tx, tx } from '#lib/database';
import { chooseEngine } from '#lib/engines/choice/choose-engine';
import type { ConnectedEngine } from '#lib/engines/choice/connected-engines';
import { enginesFor } from '#lib/engines/choice/engines-for';
import { EngineError } from '#lib/engines/engine';
import { mayStillAsk } from '#lib/engines/pace/note-outcome';
import { isStopping } from '#lib/engines/pace/standing';
import { withEngine } from '#lib/engines/pace/with-engine';
import { plainText } from '#lib/inline/plain-text';
import { completeJob, type Lease, postponeJob, stopJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { weighedLength } from '#lib/text/weighed-length';
import { ask } from './attempt.ts';
import { waitForBudget } from './budget/wait-for-budget.ts';
import { isInTrash } from './is-stopped.ts';
import { queueOpenTargets } from './open-targets.ts';
import { briefQuestion } from './prompt.ts';
import { readBrief } from './reading/read-brief.ts';

/**
 * Handles `draft.brief`: writes the brief, then queues the segments. If the brief fails, they are drafted without one.
 */
export async function writeBrief(lease: Lease<'draft.brief'>, signal?: AbortSignal): Promise<void> {
  const { translationId } = lease.payload;
  if (await isInTrash(read(), translationId)) return tx((tx) => stopJob(tx, lease));
  const text = await readText(translationId);
  const choice = await chooseEngine(await enginesFor(text));
  if (!choice || text.brief) return tx((tx) => finish(tx, lease, translationId));
  if ('waitFor' in choice) return waitForEngine(lease, choice.until);
  const turn = { order: lease.id, tokens: Math.ceil(weighedLength(text.text) / 3), isParagraph: false, signal };
  await withEngine(choice.engine, turn, (engine) => askForBrief(lease, engine, text));
}

/** A brief that waits for a stopped engine is due again when that engine is restarted. */
async function waitForEngine(lease: Lease<'draft.brief'>, until: number | null): Promise<void> {
  const runAt = until ?? Date.now() + limits.jobPauseMost;
  await tx((tx) => postponeJob(tx, lease, { runAt, isTryReturned: true }));
}

type Text = Awaited<ReturnType<typeof readText>>;

async function askForBrief(lease: Lease<'draft.brief'>, engine: ConnectedEngine, text: Text): Promise<void> {
  const { translationId } = lease.payload;
  if (await isInTrash(read(), translationId)) return tx((tx) => stopJob(tx, lease));
  if (!(await mayStillAsk(engine.key))) return waitForEngine(lease, Date.now());
  try {
    const question = briefQuestion(text.text, text);
    const brief = await ask({ engine, translationId, targetId: null }, question, readBrief);
    await tx(async (tx) => {
      await brief.settle(tx);
      // A brief that a person wrote meanwhile is not overwritten.
      const [written] = await tx
        .update(schema.translation)
        .set({ brief: brief.value })
        .where(and(eq(schema.translation.id, translationId), isNull(schema.translation.brief)))
        .returning({ id: schema.translation.id });
      if (written) await appendEvent(tx, byMachine, { kind: 'brief.written', translationId });
      await finish(tx, lease, translationId);
    });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    // The choice is made again: another engine writes it, or it waits, and the paragraphs with it.
    if (isStopping(error.errorClass) || error.errorClass === 'rate') return waitForEngine(lease, Date.now());
    await tx(async (tx) => {
      if (!(await waitForBudget(tx, lease, error))) await finish(tx, lease, translationId);
    });
  }
}

async function finish(tx: Tx, lease: Lease, translationId: string): Promise<void> {
  if (await isInTrash(tx, translationId)) return stopJob(tx, lease);
  await queueOpenTargets(tx, translationId);
  await completeJob(tx, lease);
}

async function readText(translationId: string) {
  const { article, translation } = schema;
  const [row] = await read()
    .select({
      articleId: article.id,
      sourceLocale: article.locale,
      targetLocale: translation.locale,
      brief: translation.brief,
    })
    .from(translation)
    .innerJoin(article, eq(article.id, translation.articleId))
    .where(eq(translation.id, translationId));
  if (!row) throw new Error(`No translation ${translationId}.`);
  const { articleId, ...rest } = row;
  return { ...rest, text: row.brief ? '' : await readBeginning(articleId) };
}

/** Reads the beginning of an article in batches of paragraphs until it is long enough. */
async function readBeginning(articleId: string): Promise<string> {
  const { position, source, tags, removedAt } = schema.segment;
  const isMine = and(eq(schema.segment.articleId, articleId), isNull(removedAt));
  let text = '';
  for (let from = 0; text.length < limits.briefCharacters; from += limits.pairsAtOnce) {
    const rows = await read()
      .select({ source, tags })
      .from(schema.segment)
      .where(and(isMine, gte(position, from), lt(position, from + limits.pairsAtOnce)))
      .orderBy(asc(position));
    if (rows.length === 0) break;
    text += rows.map((row) => `${plainText(row.source, row.tags)}\n\n`).join('');
  }
  return text.slice(0, limits.briefCharacters).trimEnd();
}
