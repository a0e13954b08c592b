import { and, type Column, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/sqlite-core';
import { schema } from '#db/schema';
import { read } from '#lib/database';

/** What is queued or worked on for a translation. */
export interface DraftingWork {
  step: 'scan' | 'brief' | 'segment';
  state: Active;
  /** Of queued targets, how many; otherwise 1. */
  count: number;
  /** When it is due; of several, the first. */
  runAt: number;
  /** Of a target that is being drafted. */
  targetId: string | null;
}

type Active = 'queued' | 'running';
const active: Active[] = ['queued', 'running'];

/**
 * Each step of a translation's preparation, its queued targets together, and each target that is being drafted. In one
 * statement: a target that began between two would be in neither, and an open page would be told that all is idle.
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
