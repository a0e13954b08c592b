import { and, asc, eq, inArray, lt, lte, ne, or, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { type Tx, tx } from '#lib/database';
import { limits } from '#lib/limits';

/** A job in hand. Its token proves, when the work is done, that nobody else was given the job meanwhile. */
export interface Lease {
  id: string;
  key: string;
  kind: string;
  group: string;
  payload: unknown;
  /** This try included. */
  tries: number;
  token: string;
}

/** The lease ran out and another worker has the job: what this one did must not be written. */
export class StaleLeaseError extends Error {
  override name = 'StaleLeaseError';
}

/** Takes up to `most` due jobs: queued ones, and running ones whose holder has gone silent. */
export async function takeLeases(holder: string, most: number): Promise<Lease[]> {
  const now = Date.now();
  const isDue = or(
    and(eq(schema.job.state, 'queued'), lte(schema.job.runAt, now)),
    and(eq(schema.job.state, 'running'), lt(schema.job.leaseUntil, now)),
  );
  return tx(async (tx) => {
    const due = await tx
      .select({ id: schema.job.id })
      .from(schema.job)
      .where(isDue)
      .orderBy(asc(schema.job.runAt), asc(schema.job.id))
      .limit(most);
    if (due.length === 0) return [];
    const taken = await tx
      .update(schema.job)
      .set({
        state: 'running',
        leaseToken: sql`lower(hex(randomblob(16)))`,
        leaseHolder: holder,
        leaseUntil: now + limits.jobLease,
        tries: sql`${schema.job.tries} + 1`,
      })
      .where(
        inArray(
          schema.job.id,
          due.map((one) => one.id),
        ),
      )
      .returning();
    return taken
      .sort((one, other) => one.runAt - other.runAt || (one.id < other.id ? -1 : 1))
      .map(({ id, key, kind, group, payload, tries, leaseToken }) => ({
        id,
        key,
        kind,
        group,
        payload,
        tries,
        token: leaseToken as string,
      }));
  });
}

/** Says that the holder is alive. */
export async function renewLeases(leases: Lease[]): Promise<void> {
  if (leases.length === 0) return;
  const tokens = leases.map((lease) => lease.token);
  await tx(async (tx) => {
    await tx
      .update(schema.job)
      .set({ leaseUntil: Date.now() + limits.jobLease })
      .where(and(eq(schema.job.state, 'running'), inArray(schema.job.leaseToken, tokens)));
  });
}

/** Ends the job, in the transaction that writes its result. Throws `StaleLeaseError` where the job is no longer this worker's. */
export async function completeJob(tx: Tx, lease: Lease): Promise<void> {
  await endLease(tx, lease, { state: 'done', endedAt: Date.now(), errorClass: null, errorText: null });
}

export interface JobFailure {
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
  await endLease(tx, lease, { state: 'queued', runAt, tries, ...failure });
}

async function endLease(tx: Tx, lease: Lease, change: Partial<typeof schema.job.$inferInsert>): Promise<void> {
  const ended = await tx
    .update(schema.job)
    .set({ ...change, leaseToken: null, leaseHolder: null, leaseUntil: null })
    .where(and(eq(schema.job.id, lease.id), eq(schema.job.state, 'running'), eq(schema.job.leaseToken, lease.token)))
    .returning({ id: schema.job.id });
  if (ended.length === 0) throw new StaleLeaseError(`The lease on job ${lease.key} is over.`);
}

/** Frees at once what workers of this machine held that no longer run. `isAlive` is asked for each other holder. */
export async function freeDeadLeases(holder: string, isAlive: (holder: string) => boolean): Promise<number> {
  return tx(async (tx) => {
    const running = await tx
      .selectDistinct({ holder: schema.job.leaseHolder })
      .from(schema.job)
      .where(and(eq(schema.job.state, 'running'), ne(schema.job.leaseHolder, holder)));
    const dead = running.flatMap((one) => (one.holder && !isAlive(one.holder) ? [one.holder] : []));
    if (dead.length === 0) return 0;
    const freed = await tx
      .update(schema.job)
      .set({ state: 'queued', runAt: Date.now(), leaseToken: null, leaseHolder: null, leaseUntil: null })
      .where(and(eq(schema.job.state, 'running'), inArray(schema.job.leaseHolder, dead)))
      .returning({ id: schema.job.id });
    return freed.length;
  });
}
