import { and, eq, lte } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { dueAt } from './enqueue.ts';
import { tellFollowers, told } from './follow-jobs.ts';
import type { Lease } from './lease.ts';

/** Postpones the due jobs that are of the same kind and group as a leased one. Returns their ids. */
export async function makeLater(
  tx: Tx,
  { kind, group }: Pick<Lease, 'kind' | 'group'>,
  runAt: number,
): Promise<string[]> {
  const { job } = schema;
  const isLike = and(eq(job.kind, kind), eq(job.group, group), eq(job.state, 'queued'), lte(job.runAt, Date.now()));
  const moved = await tx
    .update(job)
    .set(dueAt(runAt))
    .where(isLike)
    .returning({ id: job.id, ...told });
  await tellFollowers(tx, moved, 'moved');
  return moved.map(({ id }) => id);
}
