import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { limits } from '#lib/limits';
import { dueAt } from './enqueue.ts';
import { tellFollowers, told } from './follow-jobs.ts';
import type { Lease } from './lease.ts';

/** Lists all running jobs of every worker, for `watchLeases`. */
export async function runningJobs(): Promise<{ leaseToken: string | null; leaseUntil: number | null }[]> {
  const { leaseToken, leaseUntil, state } = schema.job;
  return read().select({ leaseToken, leaseUntil }).from(schema.job).where(eq(state, 'running'));
}

/** Renews the leases, so that other workers see that their holder is alive. */
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

/** Returns jobs to the queue that this worker will not finish: they are due at once, and the try does not count. */
export async function releaseLeases(leases: Lease[]): Promise<void> {
  const tokens = leases.map((lease) => lease.token);
  await tx(async (tx) => {
    const released = await tx
      .update(schema.job)
      .set({ ...queuedAgain(), tries: sql`max(0, ${schema.job.tries} - 1)` })
      .where(and(eq(schema.job.state, 'running'), inArray(schema.job.leaseToken, tokens)))
      .returning(told);
    await tellFollowers(tx, released, 'moved');
  });
}

const queuedAgain = () =>
  ({ state: 'queued', ...dueAt(undefined), leaseToken: null, leaseHolder: null, leaseUntil: null }) as const;

/** Frees the leases of this machine's workers that have died. `isAlive` is called for each other holder. */
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
      .set(queuedAgain())
      .where(and(eq(schema.job.state, 'running'), inArray(schema.job.leaseHolder, dead)))
      .returning(told);
    await tellFollowers(tx, freed, 'moved');
    return freed.length;
  });
}
