import { and, desc, eq, gte, inArray, isNotNull, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { isRehearsing } from '#lib/engines/connected';
import { env } from '#lib/env';
import { limits } from '#lib/limits';
import { readWaiting, whereMissing, whereThere } from './missing.ts';
import { type DraftingWork, readWork } from './read-work.ts';

/** The state of a translation's drafting. */
export interface DraftingStatus {
  /**
   * `preparing`: its segments are about to be queued; `brief`: the engine reads the article for names and tone;
   * `paused`: everything waits for the engine until `pausedUntil`; `idle`: nothing is queued.
   */
  phase: 'idle' | 'preparing' | 'brief' | 'drafting' | 'paused' | 'stopped';
  hasEngine: boolean;
  /** All paragraphs, and those that have a text which is not a placeholder. */
  total: number;
  drafted: number;
  /** Paragraphs that an engine could draft and that are not queued. */
  missing: number;
  /** The ids of targets that are being drafted at this moment. */
  running: string[];
  queued: number;
  /** Milliseconds since 1970; null unless `phase` is `paused`. */
  pausedUntil: number | null;
  /** True if it is paused because a budget is reached. */
  isOverBudget: boolean;
  /** Null if too little is known for an estimate. */
  secondsLeft: number | null;
}

/** Minimum milliseconds of a pause that is shown; a shorter one is over before it is read. */
const shortWait = 1500;

/** The estimate is rounded to this many seconds, because it is no more exact. */
const coarse = 10;

export async function readDrafting(translationId: string): Promise<DraftingStatus> {
  const hasEngine = !(await isRehearsing());
  const [counts, work, waiting, stopped] = await Promise.all([
    countTargets(translationId, hasEngine),
    readWork(translationId),
    readWaiting({ translationId }),
    isStopped(translationId),
  ]);
  const running = work.flatMap(({ targetId }) => targetId ?? []);
  const queued = work.find(({ step, state }) => step === 'segment' && state === 'queued')?.count ?? 0;
  const phase = phaseOf(work, stopped);
  return {
    phase: phase.name,
    hasEngine,
    ...counts,
    missing: waiting[0]?.paragraphs ?? 0,
    running,
    queued,
    pausedUntil: phase.until,
    isOverBudget: phase.until !== null && (await isOverBudget(translationId)),
    secondsLeft: phase.name === 'drafting' && hasEngine ? await secondsLeft(running.length + queued) : null,
  };
}

function phaseOf(work: DraftingWork[], stopped: boolean): { name: DraftingStatus['phase']; until: number | null } {
  if (work.length === 0) return { name: stopped ? 'stopped' : 'idle', until: null };
  const first = Math.min(...work.map(({ runAt }) => runAt));
  const isWaiting = work.every(({ state }) => state === 'queued') && first > Date.now() + shortWait;
  if (isWaiting) return { name: 'paused', until: first };
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

async function isStopped(translationId: string): Promise<boolean> {
  const [row] = await read()
    .select({ stoppedAt: schema.translation.stoppedAt })
    .from(schema.translation)
    .where(eq(schema.translation.id, translationId));
  return (row?.stoppedAt ?? null) !== null;
}

async function isOverBudget(translationId: string): Promise<boolean> {
  const { drafting, preparation } = schema;
  const isIts = and(eq(drafting.translationId, translationId), eq(drafting.errorClass, 'budget'));
  const isBrief = and(eq(preparation.translationId, translationId), eq(preparation.errorClass, 'budget'));
  return (await read().$count(drafting, isIts)) + (await read().$count(preparation, isBrief)) > 0;
}

/**
 * Estimates from the duration of the last paragraphs and the number drafted at once. Queued paragraphs of other
 * articles are counted too, because the same engine drafts them.
 */
async function secondsLeft(own: number): Promise<number | null> {
  const { attempt, drafting } = schema;
  const last = await read()
    .select({ milliseconds: attempt.milliseconds })
    .from(attempt)
    .where(
      and(
        gte(attempt.startedAt, Date.now() - limits.paceWindow),
        isNotNull(attempt.targetId),
        isNotNull(attempt.milliseconds),
        isNull(attempt.errorClass),
      ),
    )
    .orderBy(desc(attempt.startedAt))
    .limit(limits.paceMost);
  if (last.length < limits.paceLeast) return null;
  const sorted = last.map((one) => one.milliseconds ?? 0).sort((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const all = await read().$count(drafting, inArray(drafting.state, ['queued', 'running']));
  const seconds = (median * Math.max(own, all)) / env().concurrency / 1000;
  return Math.ceil(seconds / coarse) * coarse;
}
