import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Brief } from '#db/schema/translations';
import { byMachine } from '#lib/access/machine';
import { read, type Tx, tx } from '#lib/database';
import { chooseEngine } from '#lib/engines/choice/choose-engine';
import type { ConnectedEngine } from '#lib/engines/choice/connected-engines';
import { enginesFor } from '#lib/engines/choice/engines-for';
import { EngineError } from '#lib/engines/engine';
import { mayStillAsk } from '#lib/engines/pace/note-outcome';
import { isStopping } from '#lib/engines/pace/standing';
import { withEngine } from '#lib/engines/pace/with-engine';
import { completeJob, failJob, type JobFailure, type Lease, postponeJob, stopJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { storedWords } from '#lib/our-words';
import { appendEvent } from '#lib/record/append-event';
import { queueBrief, stopDrafts } from '#lib/translation/queue-drafting';
import type { Asked } from '../attempt.ts';
import { waitForBudget } from '../budget/wait-for-budget.ts';
import { isDraftingStopped, isInTrash } from '../is-stopped.ts';
import { queueOpenTargets } from '../open-targets.ts';
import { askForBrief } from './ask-for-brief.ts';
import { joinBriefs } from './join-briefs.ts';
import { type Part, readPart } from './read-part.ts';

type BriefLease = Lease<'draft.brief'>;

/**
 * Handles `draft.brief`: writes the brief of one part of the article and queues the next part, or after the last one the
 * segments. If the brief fails, they are drafted without one, and the reason is kept with the step; a budget that it
 * reaches makes both wait.
 */
export async function writeBrief(lease: BriefLease, signal?: AbortSignal): Promise<void> {
  const { translationId } = lease.payload;
  if (await isUnwanted(read(), lease)) return tx((tx) => stopJob(tx, lease));
  const choice = await chooseEngine(await enginesFor(await readPair(translationId)));
  if (!choice) return tx((tx) => finish(tx, lease));
  if ('waitFor' in choice) return waitForEngine(lease, choice.until);
  const turn = { order: lease.id, tokens: limits.briefCharacters / 3, isParagraph: false, signal };
  await withEngine(choice.engine, turn, (engine) => writePart(lease, engine));
}

/** True if no engine may be asked any more: a person stopped the drafting, unless one asked for this brief itself. */
async function isUnwanted(database: Pick<Tx, 'select'>, { payload }: BriefLease): Promise<boolean> {
  const { translationId, isRewrite } = payload;
  return (
    (await isInTrash(database, translationId)) || (!isRewrite && (await isDraftingStopped(database, translationId)))
  );
}

/** A brief that waits for a stopped engine is due again when that engine is restarted. */
async function waitForEngine(lease: BriefLease, until: number | null): Promise<void> {
  const runAt = until ?? Date.now() + limits.jobPauseMost;
  await tx((tx) => postponeJob(tx, lease, { runAt, isTryReturned: true }));
}

async function writePart(lease: BriefLease, engine: ConnectedEngine): Promise<void> {
  const { translationId, part: number, isRewrite } = lease.payload;
  if (await isUnwanted(read(), lease)) return tx((tx) => stopJob(tx, lease));
  if (!(await mayStillAsk(engine))) return waitForEngine(lease, Date.now());
  const part = await readPart(engine, translationId, number);
  const isFirst = number === 0;
  if (isFirst && part.brief && !isRewrite) return tx((tx) => finish(tx, lease));
  if (!part.text) return tx((tx) => finish(tx, lease));
  try {
    const asked = await askForBrief(engine, part, {
      known: isFirst ? null : part.brief,
      isUnwanted: () => isUnwanted(read(), lease),
      accountId: lease.payload.accountId,
    });
    await tx((tx) => store(tx, lease, { part, asked }));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    // The choice is made again: another engine writes it, or it waits, and the paragraphs with it.
    if (isStopping(error.errorClass) || error.errorClass === 'rate') return waitForEngine(lease, Date.now());
    if (await tx((tx) => waitForBudget(tx, lease, error))) return;
    await giveUp(lease, error);
  }
}

async function readPair(translationId: string) {
  const { article, translation } = schema;
  const [row] = await read()
    .select({ sourceLocale: article.locale, targetLocale: translation.locale })
    .from(translation)
    .innerJoin(article, eq(article.id, translation.articleId))
    .where(eq(translation.id, translationId));
  if (!row) throw new Error(`No translation ${translationId}.`);
  return row;
}

async function store(tx: Tx, lease: BriefLease, { part, asked }: { part: Part; asked: Asked<Brief> }): Promise<void> {
  const { translationId, part: number, isRewrite, accountId } = lease.payload;
  await asked.settle(tx);
  const present = await presentBrief(tx, translationId);
  const isFirst = number === 0;
  // A brief that a person wrote or corrected while the request ran is not overwritten.
  const isKept = isFirst && present !== null && JSON.stringify(present) !== JSON.stringify(part.brief);
  if (!isKept) {
    const brief = joinBriefs(isFirst ? null : present, asked.value);
    await tx.update(schema.translation).set({ brief }).where(eq(schema.translation.id, translationId));
    await appendEvent(tx, byMachine, { kind: 'brief.written', translationId });
  }
  if (isKept || part.isLast || (await isInTrash(tx, translationId))) return finish(tx, lease);
  await completeJob(tx, lease);
  await queueBrief(tx, translationId, { part: number + 1, isRewrite, accountId });
  // Stopped and not left out: whoever resumes the drafting gets the rest of the brief.
  if (await isUnwanted(tx, lease)) await stopDrafts(tx, translationId);
}

async function presentBrief(tx: Tx, translationId: string): Promise<Brief | null> {
  const [row] = await tx
    .select({ brief: schema.translation.brief })
    .from(schema.translation)
    .where(eq(schema.translation.id, translationId));
  return row?.brief ?? null;
}

/** Errors after which the same request may succeed. */
const temporary = ['rate', 'transient', 'overlong'];

/** Postpones the brief, lets it wait for a budget, or drafts without it; the reason is kept for the editor. */
async function giveUp(lease: BriefLease, error: EngineError): Promise<void> {
  const failure = { errorClass: error.errorClass, errorText: storedWords(error) };
  if (temporary.includes(error.errorClass) && lease.tries < limits.briefTries) {
    const wait = error.retryAfter ?? limits.briefPause * 2 ** (lease.tries - 1);
    const runAt = Date.now() + Math.min(wait, limits.retryAfterMost);
    return tx((tx) => postponeJob(tx, lease, { runAt, ...failure }));
  }
  await tx(async (tx) => {
    // What raises the budget starts the brief again. Its paragraphs wait for that: the budget does not allow them either.
    if (error.errorClass === 'budget') await failJob(tx, lease, failure);
    else await finish(tx, lease, failure);
    // The event makes open pages show the reason.
    await appendEvent(tx, byMachine, {
      kind: 'brief.failed',
      translationId: lease.payload.translationId,
      detail: { errorClass: error.errorClass },
    });
  });
}

/** Ends the last step, and queues the segments unless a person only wanted another brief. */
async function finish(tx: Tx, lease: BriefLease, failure?: JobFailure): Promise<void> {
  const { translationId, isRewrite } = lease.payload;
  if (await isInTrash(tx, translationId)) return stopJob(tx, lease);
  if (!isRewrite) await queueOpenTargets(tx, translationId);
  await completeJob(tx, lease, failure);
}
