import { and, type Column, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/sqlite-core';
import { schema } from '#db/schema';
import { read } from '#lib/database';

/** A job that is queued or running for a translation. */
export interface DraftingWork {
  step: 'scan' | 'brief' | 'segment';
  state: Active;
  /** The number of queued targets; otherwise 1. */
  count: number;
  /** When it is due; for several, the earliest. */
  runAt: number;
  /** The id of a target that is being drafted. */
  targetId: string | null;
}

type Active = 'queued' | 'running';
const active: Active[] = ['queued', 'running'];

/**
 * Reads each preparing step of a translation, its queued targets together, and each target that is being drafted. It is
 * one statement: with two, a target that started in between would be missing from both, and an open page would show
 * that all is idle.
 */
export async function readWork(translationId: string): Promise<DraftingWork[]> {
  const { drafting, preparation } = schema;
  const isOf = (state: Active) => and(eq(drafting.state, state), eq(drafting.translationId, translationId));
  const { step, state, runAt } = preparation;
  const one = { count: sql`1`, targetId: sql`null` };
  const steps = read()
    .select(shown({ ...one, step, state, runAt }))
    .from(preparation)
    .where(and(inArray(preparation.state, active), eq(preparation.translationId, translationId)));
  const all = { step: sql`'segment'`, state: sql`'queued'`, count: sql`count(*)`, runAt: sql`min(${drafting.runAt})` };
  const queued = read()
    .select(shown({ ...one, ...all }))
    .from(drafting)
    .where(isOf('queued'));
  const each = { step: sql`'segment'`, state: sql`'running'`, runAt: drafting.runAt, targetId: drafting.targetId };
  const running = read()
    .select(shown({ ...one, ...each }))
    .from(drafting)
    .where(isOf('running'));
  const work = await unionAll(steps, queued, running);
  return work.filter(({ count }) => count > 0);
}

const shown = ({ step, state, count, runAt, targetId }: Record<keyof DraftingWork, SQL | Column>) => ({
  step: sql<DraftingWork['step']>`${step}`.as('step'),
  state: sql<Active>`${state}`.as('state'),
  count: sql<number>`${count}`.as('count'),
  runAt: sql<number>`${runAt}`.as('run_at'),
  targetId: sql<string | null>`${targetId}`.as('target_id'),
});
