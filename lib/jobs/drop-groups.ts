import { and, ne, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { tellFollowers, told } from './follow-jobs.ts';

/**
 * Takes the jobs of groups out of the table for good, but for those in hand, and says whether there are any. Both in one
 * transaction, so that none begins between the two; what those in hand still queue is taken out at the next call.
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
