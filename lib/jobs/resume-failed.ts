import { and, eq, inArray } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { dueAt } from './enqueue.ts';
import { tellFollowers, told } from './follow-jobs.ts';
import type { JobKind } from './vocabulary.ts';

/**
 * Makes jobs due that failed with an error class or wait because of it, with all their tries. Call it when the reason
 * is gone. Returns their number.
 */
export async function resumeFailed(tx: Tx, kinds: readonly JobKind[], errorClass: string): Promise<number> {
  const { job } = schema;
  const resumed = await tx
    .update(job)
    .set({ state: 'queued', tries: 0, ...dueAt(undefined), errorClass: null, errorText: null, endedAt: null })
    .where(and(inArray(job.kind, [...kinds]), eq(job.errorClass, errorClass), inArray(job.state, ['queued', 'failed'])))
    .returning(told);
  await tellFollowers(tx, resumed, 'moved');
  return resumed.length;
}
