import { and, eq, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { resumeGroup } from '#lib/jobs/enqueue';

/**
 * Puts the drafts of a translation that were stopped or failed back into the queue. A failed redraft of what a person
 * approved or wrote is left as it is: whoever wants it asks for it there. What failed was asked for once by then, however
 * often it was asked for while it ran, and is paid once.
 */
export async function resumeDrafts(tx: Tx, translationId: string): Promise<void> {
  const { job } = schema;
  const isFailed = and(eq(job.group, translationId), eq(job.state, 'failed'));
  await tx
    .update(job)
    .set({ payload: sql`json_remove(${job.payload}, '$.isFollowed')` })
    .where(and(isFailed, sql`${job.payload} ->> '$.isFollowed'`));
  await resumeGroup(tx, translationId, sql`not (${job.state} = 'failed' and ${isRedraftOfTouched()})`);
}

function isRedraftOfTouched() {
  const { job, target } = schema;
  return sql`coalesce(${job.payload} ->> '$.isRedraft', 0) and exists (
    select 1 from ${target} where ${target.id} = ${job.payload} ->> '$.targetId'
      and (${target.state} = 'approved' or ${target.origin} = 'human'))`;
}
