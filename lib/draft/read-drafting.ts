import { and, desc, eq, gte, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { isRehearsing } from '#lib/engines/connected';
import { env } from '#lib/env';
import { limits } from '#lib/limits';
import { readWaiting, whereMissing, whereThere } from './missing.ts';

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
  const [counts, jobs, waiting, stopped] = await Promise.all([
    countTargets(translationId, hasEngine),
    readJobs(translationId),
    readWaiting({ translationId }),
    isStopped(translationId),
  ]);
  const segments = jobs.filter((job) => job.kind === 'draft.segment');
  const running = segments.flatMap(({ state, targetId }) => (state === 'running' && targetId ? [targetId] : []));
  const queued = segments.reduce((sum, { state, count }) => (state === 'queued' ? sum + count : sum), 0);
  const phase = phaseOf(jobs, stopped);
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

type Jobs = Awaited<ReturnType<typeof readJobs>>;

function phaseOf(jobs: Jobs, stopped: boolean): { name: DraftingStatus['phase']; until: number | null } {
  const isActive = jobs.length > 0;
  if (!isActive) return { name: stopped ? 'stopped' : 'idle', until: null };
  const first = Math.min(...jobs.map((job) => job.runAt));
  const isWaiting = jobs.every((job) => job.state === 'queued') && first > Date.now() + shortWait;
  if (isWaiting) return { name: 'paused', until: first };
  if (jobs.some((job) => job.kind === 'draft.segment')) return { name: 'drafting', until: null };
  return { name: jobs.some((job) => job.kind === 'draft.brief') ? 'brief' : 'preparing', until: null };
}

/** What is queued, by kind, and each that runs. */
async function readJobs(translationId: string) {
  const { kind, state, payload, runAt, group } = schema.job;
  return read()
    .select({
      kind,
      state,
      count: sql<number>`count(*)`,
      runAt: sql<number>`min(${runAt})`,
      targetId: sql<string | null>`case when ${state} = 'running' then json_extract(${payload}, '$.targetId') end`.as(
        'job_target',
      ),
    })
    .from(schema.job)
    .where(and(eq(group, translationId), inArray(state, ['queued', 'running'])))
    .groupBy(kind, state, sql`job_target`);
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
  const { attempt, job } = schema;
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
  const all = await read().$count(job, and(eq(job.kind, 'draft.segment'), inArray(job.state, ['queued', 'running'])));
  const seconds = (median * Math.max(own, all)) / env().concurrency / 1000;
  return Math.ceil(seconds / coarse) * coarse;
}
