import { and, eq, inArray } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';

export interface BudgetWaits {
  /** Paragraphs and briefs that wait or failed because of a budget. */
  count: number;
  /** What the budget is, how much of it is used and when it starts again, for one of them. */
  text: string | null;
}

/** Counts what waits for a budget, or failed because of one. */
export async function readBudgetWaits(actor: Actor | null): Promise<BudgetWaits> {
  authorize(actor, 'manage-engines');
  const { drafting, preparation } = schema;
  const waiting: ('queued' | 'failed')[] = ['queued', 'failed'];
  const paragraphs = and(eq(drafting.errorClass, 'budget'), inArray(drafting.state, waiting));
  const briefs = and(eq(preparation.errorClass, 'budget'), inArray(preparation.state, waiting));
  const count = (await read().$count(drafting, paragraphs)) + (await read().$count(preparation, briefs));
  const [one] = await read().select({ text: drafting.errorText }).from(drafting).where(paragraphs).limit(1);
  const [other] = await read().select({ text: preparation.errorText }).from(preparation).where(briefs).limit(1);
  return { count, text: one?.text ?? other?.text ?? null };
}
