import { and, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { ErrorClass } from '#db/vocabulary';
import { read } from '#lib/database';
import type { Choice } from '#lib/engines/choice/choose';
import { chooseEngine } from '#lib/engines/choice/choose-engine';
import type { ConnectedEngine } from '#lib/engines/choice/connected-engines';
import { enginesFor } from '#lib/engines/choice/engines-for';
import { type InBatch, readInBatch } from './batch/read-in-batch.ts';
import { readBudgetStop } from './budget/read-budget-stop.ts';
import { readFailed } from './failed.ts';
import { readWaiting, whereMissing, whereThere } from './missing.ts';
import { readSecondsLeft } from './read-seconds-left.ts';
import { type DraftingWork, readWork } from './read-work.ts';

/** The state of a translation's drafting. */
export interface DraftingStatus {
  /**
   * `preparing`: its segments are about to be queued; `brief`: the engine reads the article for names and tone;
   * `paused`: everything waits for the engine until `pausedUntil`; `blocked`: everything waits until somebody mends the
   * engine; `batched`: everything waits for the answers of batches; `idle`: nothing is queued.
   */
  phase: 'idle' | 'preparing' | 'brief' | 'drafting' | 'paused' | 'blocked' | 'batched' | 'stopped';
  hasEngine: boolean;
  /** All paragraphs, and those that have a text which is not a placeholder. */
  total: number;
  drafted: number;
  /** Paragraphs that an engine could draft and that are not queued. */
  missing: number;
  /** Paragraphs that failed; with `blocked`, also those that wait. */
  failed: number;
  /** The class of the error that pauses or blocks everything; null with every other phase. */
  errorClass: ErrorClass | null;
  /** The ids of targets that are being drafted at this moment. */
  running: string[];
  queued: number;
  /** True while a preparing step is being worked on: the brief of a long article takes minutes. */
  isPreparing: boolean;
  /** The paragraphs that wait for a batch or are in one; null if none does. */
  batch: InBatch | null;
  /** Milliseconds since 1970; null unless `phase` is `paused`. For a budget, when that starts again. */
  pausedUntil: number | null;
  /** True if it is paused because a budget is reached; with `idle`, if its brief waits until somebody raises one. */
  isOverBudget: boolean;
  /** Null if too little is known for an estimate. */
  secondsLeft: number | null;
}

/** Minimum milliseconds of a pause that is shown; a shorter one is over before it is read. */
const shortWait = 1500;

export async function readDrafting(translationId: string): Promise<DraftingStatus> {
  const pair = await readPair(translationId);
  const order = await enginesFor(pair);
  const hasEngine = order.engines.length > 0;
  const [counts, work, waiting, failed, choice, batch] = await Promise.all([
    countTargets(translationId, hasEngine),
    readWork(translationId),
    readWaiting({ translationId }),
    readFailed({ translationId }),
    chooseEngine(order),
    readInBatch(translationId),
  ]);
  const running = work.flatMap(({ targetId }) => targetId ?? []);
  const queued = work.find(({ step, state }) => step === 'segment' && state === 'queued')?.count ?? 0;
  const phase = phaseOf(work, { isStopped: pair.stoppedAt !== null, choice, batch });
  const left = running.length + queued - (batch?.paragraphs ?? 0);
  const { isOverBudget, startsAgain } = await readBudgetStop(translationId, phase);
  const engine = choice && 'engine' in choice ? choice.engine : order.engines[0];
  return {
    phase: phase.name,
    hasEngine,
    ...counts,
    missing: waiting[0]?.paragraphs ?? 0,
    failed: failed.length,
    errorClass: phase.errorClass ?? null,
    running,
    queued,
    batch,
    isPreparing: work.some(({ step, state }) => step !== 'segment' && state === 'running'),
    pausedUntil: startsAgain ?? phase.until,
    isOverBudget,
    secondsLeft: phase.name === 'drafting' && engine ? await readSecondsLeft(engine, left) : null,
  };
}

interface Phase {
  name: DraftingStatus['phase'];
  until: number | null;
  errorClass?: ErrorClass;
}

interface Around {
  isStopped: boolean;
  /** The engine that may be asked now, or is waited for. */
  choice: Choice<ConnectedEngine> | null;
  batch: InBatch | null;
}

function phaseOf(work: DraftingWork[], { isStopped, choice, batch }: Around): Phase {
  if (work.length === 0) return { name: isStopped ? 'stopped' : 'idle', until: null };
  const first = Math.min(...work.map(({ runAt }) => runAt));
  const isWaiting = work.every(({ state }) => state === 'queued') && first > Date.now() + shortWait;
  // What the endpoint has does not wait for the engine, whatever happens to it.
  const isMendable = choice !== null && 'waitFor' in choice;
  if (isWaiting && batch && (batch.sent > 0 || !isMendable)) return { name: 'batched', until: null };
  const why = choice && 'waitFor' in choice ? { errorClass: choice.standing.errorClass } : {};
  if (isWaiting && choice && 'waitFor' in choice && choice.until === null)
    return { name: 'blocked', until: null, ...why };
  // What waits for a batch is due long after the pause of its engine, and is started when that ends.
  const until = batch && choice && 'waitFor' in choice ? Math.min(first, choice.until ?? first) : first;
  if (isWaiting) return { name: 'paused', until, ...why };
  if (work.some(({ step }) => step === 'segment')) return { name: 'drafting', until: null };
  return { name: work.some(({ step }) => step === 'brief') ? 'brief' : 'preparing', until: null };
}

async function countTargets(translationId: string, hasEngine: boolean) {
  const { target } = schema;
  const isThere = and(eq(target.translationId, translationId), whereThere());
  const total = await read().$count(target, isThere);
  const missing = await read().$count(target, and(isThere, whereMissing({ hasEngine })));
  return { total, drafted: total - missing };
}

async function readPair(translationId: string) {
  const { translation, article } = schema;
  const [row] = await read()
    .select({
      stoppedAt: translation.stoppedAt,
      sourceLocale: article.locale,
      targetLocale: translation.locale,
    })
    .from(translation)
    .innerJoin(article, eq(article.id, translation.articleId))
    .where(eq(translation.id, translationId));
  return row ?? { stoppedAt: null, sourceLocale: '', targetLocale: '' };
}
