import { and, eq, gt, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { type ErrorClass, type JobFault, type JobLane, jobLanes } from '#db/vocabulary';
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
  /** The number of tries, this one included. */
  tries: number;
  /** When the work was requested; a restart of the job sets it anew. */
  createdAt: number;
  token: string;
}

/**
 * A leased job of one of the kinds. Its token proves, when the work is done, that no other worker was given the job
 * meanwhile.
 */
export type Lease<K extends JobKind = JobKind> = { [P in K]: LeaseOf<P> }[K];

/** The lease expired and another worker has the job: the result of this one must not be written. */
export class StaleLeaseError extends Error {
  override name = 'StaleLeaseError';
}

/**
 * Leases due jobs, for each lane at most as many as its room; a single number is the room of every lane. `silent` are
 * the tokens of running jobs whose holder no longer renews its leases; those jobs are leased first.
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
 * Gives the lease on a job that was just taken, or none if this version can't read the job. A payload of another shape
 * fails the job at once, with that reason. A job of an unknown kind was queued by a newer version: it is left for a
 * worker of that version, up to the maximum number of tries.
 */
async function readLease(tx: Tx, row: JobRow): Promise<Lease[]> {
  const { id, key, kind, lane, group, payload, tries, createdAt, leaseToken } = row;
  const head = { id, key, lane, group, tries, createdAt, token: leaseToken ?? '' };
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
  const failure: JobFailure = { errorClass: 'unreadable', errorText: null };
  await endLease(tx, head, { state: 'failed', endedAt: Date.now(), ...failure });
  return [];
}

/** Selects the ids of the jobs to lease in a lane: the silent ones first, then due ones, up to the lane's room. */
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
 * A job that was queued without a delay is due whatever the clock shows. A job whose time of queueing is in the future
 * is due too: the clock was set back since, so its delay can't be measured.
 */
function isDue(now: number): SQL | undefined {
  const { runAt, queuedAt } = schema.job;
  return or(lte(runAt, now), lte(runAt, queuedAt), gt(queuedAt, now + limits.clockSlack));
}

/**
 * Keeps jobs that need the database alone apart from all others: such a job waits for running jobs, but not for ever,
 * and no other job starts while one of them is due or running.
 */
function whereAlone(lane: JobLane, now: number): SQL | undefined {
  const { state, lane: laneColumn, runAt } = schema.job;
  const isRunning = eq(state, 'running');
  const noneIs = (what: SQL | undefined) => sql`not exists (select 1 from ${schema.job} where ${what})`;
  if (aloneLanes.includes(lane)) return or(noneIs(isRunning), lte(runAt, now - limits.aloneWait));
  const isNext = and(eq(state, 'queued'), isDue(now));
  return noneIs(and(inArray(laneColumn, aloneLanes), or(isRunning, isNext)));
}

export interface JobFailure {
  errorClass: ErrorClass | JobFault;
  /**
   * Another program's own message. What we say ourselves follows from the class, or is stored as a reason with values
   * (`storedWords`), so that each reader gets their language.
   */
  errorText: string | null;
  /** The number of tries to store, if the job counts them in another way than by leases. */
  tries?: number;
}

/**
 * Ends the job in the transaction that writes its result. Throws `StaleLeaseError` if another worker has the job.
 *
 * @param lack why the job is done without a part of its result that can be missed, to be shown to people.
 */
export async function completeJob(tx: Tx, lease: Lease, lack?: JobFailure): Promise<void> {
  const reason = lack ?? { errorClass: null, errorText: null };
  await endLease(tx, lease, { state: 'done', endedAt: Date.now(), ...reason });
}

/** Ends the job without a result. */
export async function failJob(tx: Tx, lease: Lease, failure: JobFailure): Promise<void> {
  await endLease(tx, lease, { state: 'failed', endedAt: Date.now(), ...failure });
}

/** Stops the job until its group is resumed. */
export async function stopJob(tx: Tx, lease: Lease): Promise<void> {
  await endLease(tx, lease, { state: 'stopped' });
}

/** Queues the job again, due at `runAt`. `isTryReturned` says that this try does not count. */
export async function postponeJob(
  tx: Tx,
  lease: Lease,
  { runAt, isTryReturned = false, ...failure }: Partial<JobFailure> & { runAt: number; isTryReturned?: boolean },
): Promise<void> {
  const tries = isTryReturned ? lease.tries - 1 : lease.tries;
  await endLease(tx, lease, { state: 'queued', ...dueAt(runAt), tries, ...failure });
}

/**
 * Postpones a job that was leased before its time, and says whether it did. No job waits longer than a day at a time,
 * and setting the clock back makes every job due: a job that was completed early would never do its work.
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
