import { and, eq, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { dueAt } from './enqueue.ts';
import { tellFollowers, told } from './follow-jobs.ts';

/** Makes jobs due that are queued for a later time. Their tries stay as they are. */
export async function makeDue(tx: Tx, ids: string[]): Promise<void> {
  const { id, state } = schema.job;
  const isOne = sql`${id} in (select value from json_each(${JSON.stringify(ids)}))`;
  const due = await tx
    .update(schema.job)
    .set(dueAt(undefined))
    .where(and(isOne, eq(state, 'queued')))
    .returning(told);
  await tellFollowers(tx, due, 'moved');
}
