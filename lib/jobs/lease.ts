import { and, eq, gt, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { type JobLane, jobLanes } from '#db/vocabulary';
import { type Tx, tx } from '#lib/database';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { dueAt } from './enqueue.ts';
import { tellFollowers, told } from './follow-jobs.ts';
import { aloneLanes, type Rooms } from './lanes.ts';
import { isJobKind, readPayload } from './payloads.ts';
import type { JobKind, Jobs } from './vocabulary.ts';

interface LeaseOf<K extends JobKind> {
  id: string;
  key: string;
  kind: K;
  lane: JobLane;
  group: string;
  payload: Jobs[K];
  /** This try included. */
  tries: number;
  token: string;
}

/**
 * A job in hand, of one of the kinds. Its token proves, when the work is done, that nobody else was given the job
 * meanwhile.
 */
export type Lease<K extends JobKind = JobKind> = { [P in K]: LeaseOf<P> }[K];

/** The lease ran out and another worker has the job: what this one did must not be written. */
export class StaleLeaseError extends Error {
  override name = 'StaleLeaseError';
}

/**
 * Takes due jobs, of each lane at most as many as it has room for; a number gives each lane that room. `silent` are the
 * tokens of running jobs whose holder gives no sign of life any more: those are given to this one, before any other.
 */
export async function takeLeases(
  holder: string,
  rooms: Rooms | number,
  silent: readonly string[] = [],
): Promise<Lease[]> {
  const now = Date.now();
  const byLane = typeof rooms === 'number' ? Object.fromEntries(jobLanes.map((lane) => [lane, rooms])) : rooms;
  const due = Object.entries(byLane).flatMap(([lane, room]) =>
    room > 0 ? [takenOf(lane as JobLane, { room, now, silent })] : [],
  );
  if (due.length === 0) return [];
  return tx(async (tx) => {
    const taken = await tx
      .update(schema.job)
      .set({
        state: 'running',
        leaseToken: sql`lower(hex(randomblob(16)))`,
        leaseHolder: holder,
        leaseUntil: now + limits.jobLease,
        tries: sql`${schema.job.tries} + 1`,
      })
      .where(sql`${schema.job.id} in (${sql.join(due, sql` union all `)})`)
      .returning();
    await tellFollowers(tx, taken, 'moved');
    const leases: Lease[] = [];
    for (const row of taken.sort((one, other) => one.runAt - other.runAt || (one.id < other.id ? -1 : 1)))
      leases.push(...(await readLease(tx, row)));
    return leases;
  });
}

type JobRow = typeof schema.job.$inferSelect;

/**
 * The lease on a job that was just taken, or none where this version can't read the job. One whose payload has another
 * shape fails at once and says so. One of an unknown kind was queued by a newer version: it is left to a worker of that
 * version, as often as a job may break off.
 */
async function readLease(tx: Tx, { id, key, kind, lane, group, payload, tries, leaseToken }: JobRow): Promise<Lease[]> {
  const head = { id, key, lane, group, tries, token: leaseToken ?? '' };
  const isKnown = isJobKind(kind);
  try {
    if (isKnown) return [{ ...head, kind, payload: readPayload(kind, payload) } as Lease];
    log().error({ job: key, kind }, 'a job is of a kind that this version does not know');
    if (tries <= limits.jobTries) return [];
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const fields = error.issues.map(({ path }) => path.join('.'));
    log().error({ job: key, kind, fields }, 'a job carries what its kind does not have');
  }
  const errorText = isKnown ? `What it carries is not what ${kind} has.` : `This version knows no ${kind}.`;
  await endLease(tx, head, { state: 'failed', endedAt: Date.now(), errorClass: 'interrupted', errorText });
  return [];
}

/** The ids of the jobs of a lane that are taken: the silent ones first, then what is due, as many as it has room for. */
function takenOf(lane: JobLane, { room, now, silent }: { room: number; now: number; silent: readonly string[] }): SQL {
  const { id, state, lane: laneColumn, runAt, leaseToken } = schema.job;
  const isSilent = and(eq(state, 'running'), eq(laneColumn, lane), inArray(leaseToken, [...silent]));
  const isQueued = and(eq(state, 'queued'), eq(laneColumn, lane), isDue(now), whereAlone(lane, now));
  const queued = sql`select ${id} as id, 1 as turn, ${runAt} as at from ${schema.job} where ${isQueued} order by ${runAt}, ${id} limit ${room}`;
  return sql`select id from (
    select ${id} as id, 0 as turn, ${runAt} as at from ${schema.job} where ${isSilent}
    union all select * from (${queued})
    order by turn, at, id limit ${room})`;
}

/**
 * A job that was queued without a pause is due whatever the clock shows. One that was queued later than now is due too:
 * the clock was set back since, and its pause can't be told any more.
 */
function isDue(now: number): SQL | undefined {
  const { runAt, queuedAt } = schema.job;
  return or(lte(runAt, now), lte(runAt, queuedAt), gt(queuedAt, now + limits.clockSlack));
}

/**
 * Keeps jobs that want the database for themselves and all others apart: those wait for what is in hand, but not for ever,
 * and no other begins as long as one of them is due or in hand.
 */
function whereAlone(lane: JobLane, now: number): SQL | undefined {
  const { state, lane: laneColumn, runAt } = schema.job;
  const isRunning = eq(state, 'running');
  const noneIs = (what: SQL | undefined) => sql`not exists (select 1 from ${schema.job} where ${what})`;
  if (aloneLanes.includes(lane)) return or(noneIs(isRunning), lte(runAt, now - limits.aloneWait));
  const isNext = and(eq(state, 'queued'), isDue(now));
  return noneIs(and(inArray(laneColumn, aloneLanes), or(isRunning, isNext)));
}

/** Ends the job, in the transaction that writes its result. Throws `StaleLeaseError` where the job is no longer this worker's. */
export async function completeJob(tx: Tx, lease: Lease): Promise<void> {
  await endLease(tx, lease, { state: 'done', endedAt: Date.now(), errorClass: null, errorText: null });
}

interface JobFailure {
  errorClass: string;
  errorText: string;
}

/** Ends the job without a result. */
export async function failJob(tx: Tx, lease: Lease, failure: JobFailure): Promise<void> {
  await endLease(tx, lease, { state: 'failed', endedAt: Date.now(), ...failure });
}

/** Puts the job aside until its group is resumed. */
export async function stopJob(tx: Tx, lease: Lease): Promise<void> {
  await endLease(tx, lease, { state: 'stopped' });
}

/** Gives the job back, to be tried at `runAt`. `isTryReturned` where the try never began. */
export async function postponeJob(
  tx: Tx,
  lease: Lease,
  { runAt, isTryReturned = false, ...failure }: Partial<JobFailure> & { runAt: number; isTryReturned?: boolean },
): Promise<void> {
  const tries = isTryReturned ? lease.tries - 1 : lease.tries;
  await endLease(tx, lease, { state: 'queued', ...dueAt(runAt), tries, ...failure });
}

/**
 * Gives a job back that came before its time, and says whether it did. No job waits longer than a day at a time, and a
 * clock that is set back makes every job due: ended then, it would never be done.
 */
export async function postponeUntil(tx: Tx, lease: Lease, time: number): Promise<boolean> {
  if (time <= Date.now()) return false;
  await postponeJob(tx, lease, { runAt: time, isTryReturned: true });
  return true;
}

type LeaseHead = Pick<Lease, 'id' | 'key' | 'token'>;

async function endLease(tx: Tx, lease: LeaseHead, change: Partial<typeof schema.job.$inferInsert>): Promise<void> {
  const ended = await tx
    .update(schema.job)
    .set({ ...change, leaseToken: null, leaseHolder: null, leaseUntil: null })
    .where(and(eq(schema.job.id, lease.id), eq(schema.job.state, 'running'), eq(schema.job.leaseToken, lease.token)))
    .returning(told);
  if (ended.length === 0) throw new StaleLeaseError(`The lease on job ${lease.key} is over.`);
  await tellFollowers(tx, ended, 'moved');
}
