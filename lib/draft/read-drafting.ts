import { and, desc, eq, gte, inArray, isNotNull, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { isRehearsing } from '#lib/engines/connected';
import { env } from '#lib/env';
import { limits } from '#lib/limits';
import { readWaiting, whereMissing, whereThere } from './missing.ts';
import { type DraftingWork, readWork } from './read-work.ts';

/** What the machine is doing for a translation. */
export interface DraftingStatus {
  /**
   * `preparing`: it is about to be looked at; `brief`: the article is being read for names and tone; `paused`: everything
   * waits for the engine until `pausedUntil`; `idle`: nothing is asked for.
   */
  phase: 'idle' | 'preparing' | 'brief' | 'drafting' | 'paused' | 'stopped';
  hasEngine: boolean;
  /** Paragraphs, and those of them that have a text which is no placeholder. */
  total: number;
  drafted: number;
  /** What an engine could draft and nobody has asked for. */
  missing: number;
  /** Targets that are being drafted at this moment. */
  running: string[];
  queued: number;
  /** Milliseconds since 1970; null unless `phase` is `paused`. */
  pausedUntil: number | null;
  /** Null where too little is known to say it honestly. */
  secondsLeft: number | null;
}

/** Milliseconds of a wait that are worth telling of: shorter ones pass while they are read. */
const shortWait = 1500;

/** Seconds that the time left is told in: it is no more exact than that. */
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

/**
 * From how long the last paragraphs took and how many are drafted at once. Other articles in the queue are counted, for
 * the engine has to do them too.
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
