import { and, ne, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { tellFollowers, told } from './follow-jobs.ts';

/**
 * Deletes the jobs of groups, except running ones, and says whether any are running. Both happen in one transaction, so
 * that no job starts in between. Jobs that the running ones still queue are deleted by the next call.
 */
export async function dropGroups(tx: Tx, groups: string[]): Promise<{ isBeingWorkedOn: boolean }> {
  const { job } = schema;
  const isTheirs = sql`${job.group} in (select value from json_each(${JSON.stringify(groups)}))`;
  const dropped = await tx
    .delete(job)
    .where(and(isTheirs, ne(job.state, 'running')))
    .returning(told);
  await tellFollowers(tx, dropped, 'dropped');
  const [running] = await tx.select({ id: job.id }).from(job).where(isTheirs).limit(1);
  return { isBeingWorkedOn: running !== undefined };
}
