import { and, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import type { JobLane } from '#db/vocabulary';
import type { Tx } from '#lib/database';
import { limits } from '#lib/limits';
import { tellFollowers, told } from './follow-jobs.ts';
import { laneOf } from './lanes.ts';
import type { JobKind, Jobs } from './vocabulary.ts';

export interface NewJob<K extends JobKind> {
  kind: K;
  /** A second job with the same key is not queued; a key whose job has ended can be queued again. */
  key: string;
  /** The group that the job belongs to: `stopGroup` and `resumeGroup` name it. */
  group: string;
  payload: Jobs[K];
  /** True to replace a job with this key that is still queued. */
  isNewer?: boolean;
  /** When it is due, in milliseconds since 1970; now if left out. */
  runAt?: number;
  /** The lane; if left out, that of its kind. */
  lane?: JobLane;
}

/**
 * Queues a job in the transaction of the change that needs it. A job with the same key that is queued or running stays
 * as it is.
 */
export async function enqueue<K extends JobKind>(tx: Tx, job: NewJob<K>): Promise<void> {
  await put(tx, [job], job.isNewer);
}

/**
 * Does the same for many jobs in few statements: a long article has thousands, and nobody can save while they are
 * queued.
 */
export async function enqueueAll<K extends JobKind>(tx: Tx, jobs: Omit<NewJob<K>, 'isNewer'>[]): Promise<void> {
  for (let at = 0; at < jobs.length; at += atOnce) await put(tx, jobs.slice(at, at + atOnce));
}

/** Maximum jobs that one statement queues. */
const atOnce = 300;

async function put(tx: Tx, jobs: NewJob<JobKind>[], isNewer = false): Promise<void> {
  const isReplaced = isNewer ? (['queued', ...ended] as const) : ended;
  const queued = await tx
    .insert(schema.job)
    .values(jobs.map(rowOf))
    .onConflictDoUpdate({ target: schema.job.key, set: anew, setWhere: inArray(schema.job.state, isReplaced) })
    .returning(told);
  await tellFollowers(tx, queued, 'queued');
}

const ended = ['done', 'failed', 'stopped'] as const;

const rowOf = ({ kind, key, group, payload, runAt, lane = laneOf[kind] }: NewJob<JobKind>) => ({
  ...{ id: uuidv7(), key, kind, lane, group, payload, createdAt: Date.now(), ...dueAt(runAt) },
});

/** A job that is queued again keeps only its id and its key. */
const { id: _, key: __, ...columns } = getTableColumns(schema.job);
const anew = Object.fromEntries(
  Object.entries(columns).map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]),
);

/**
 * Gives the time at which a job is due, and the present time. `takeLeases` compares the two with the clock to see that
 * it was set back; otherwise a job that is due now would wait as long as the clock was set back.
 */
export function dueAt(runAt: number | undefined): { runAt: number; queuedAt: number } {
  const queuedAt = Date.now();
  return { runAt: Math.min(runAt ?? queuedAt, queuedAt + limits.jobPauseMost), queuedAt };
}

/** Removes the queued jobs of a group from the queue; running ones may finish. Returns the number of removed jobs. */
export async function stopGroup(tx: Tx, group: string): Promise<number> {
  return stopQueued(tx, eq(schema.job.group, group));
}

/** Does the same with the jobs that have one of the keys. */
export async function stopJobs(tx: Tx, keys: string[]): Promise<number> {
  return stopQueued(tx, sql`${schema.job.key} in (select value from json_each(${JSON.stringify(keys)}))`);
}

async function stopQueued(tx: Tx, which: SQL): Promise<number> {
  const stopped = await tx
    .update(schema.job)
    .set({ state: 'stopped' })
    .where(and(which, eq(schema.job.state, 'queued')))
    .returning(told);
  await tellFollowers(tx, stopped, 'moved');
  return stopped.length;
}

/**
 * Queues the stopped and failed jobs of a group again, with all their tries, except those with one of the keys. Returns
 * their number.
 */
export async function resumeGroup(tx: Tx, group: string, exceptKeys: string[] = []): Promise<number> {
  const { key, state } = schema.job;
  const isMeant = sql`${key} not in (select value from json_each(${JSON.stringify(exceptKeys)}))`;
  return startAgain(tx, and(eq(schema.job.group, group), inArray(state, ['stopped', 'failed']), isMeant));
}

/** Queues failed jobs again, and makes queued ones due, whatever they wait for. Returns their number. */
export async function restartJobs(tx: Tx, keys: string[]): Promise<number> {
  const { key, state } = schema.job;
  const isOne = sql`${key} in (select value from json_each(${JSON.stringify(keys)}))`;
  return startAgain(tx, and(isOne, inArray(state, ['queued', 'failed'])));
}

/** The time of creation is set anew, because what was tried before does not count any more. */
async function startAgain(tx: Tx, which: SQL | undefined): Promise<number> {
  const start = { state: 'queued', tries: 0, errorClass: null, errorText: null, endedAt: null } as const;
  const started = await tx
    .update(schema.job)
    .set({ ...start, ...dueAt(undefined), createdAt: Date.now() })
    .where(which)
    .returning(told);
  await tellFollowers(tx, started, 'moved');
  return started.length;
}
