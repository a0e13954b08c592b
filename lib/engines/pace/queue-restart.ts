import { and, eq, gt, inArray, isNotNull, or } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import type { ErrorClass } from '#db/vocabulary';
import type { Tx } from '#lib/database';
import { enqueue } from '#lib/jobs/enqueue';
import { settingsClasses } from './standing.ts';

/**
 * Queues the start of all paragraphs that wait for an engine, or failed because of its settings or credit. They may be
 * thousands, so it is a job of its own; the room `draft`, which owns the paragraphs' jobs, handles it. Each call queues
 * another job: one that is running already may have passed what waits now.
 */
export async function queueRestart(tx: Tx): Promise<void> {
  if (!(await isAnythingWaiting(tx))) return;
  const key = `engine.restart:${uuidv7()}`;
  await enqueue(tx, { kind: 'engine.restart', key, group: 'engines', payload: {} });
}

/** The classes of failures after which a paragraph starts by itself when an engine was mended. */
const restartingClasses: ErrorClass[] = [...settingsClasses, 'quota'];

/** True for a paragraph that waits for an engine, or failed because of one. */
export function whereRestarting() {
  const { state, engineKey, runAt, errorClass } = schema.drafting;
  const isWaiting = and(eq(state, 'queued'), isNotNull(engineKey), gt(runAt, Date.now()));
  return or(isWaiting, and(eq(state, 'failed'), inArray(errorClass, restartingClasses)));
}

/** True for the preparation of a translation that waits for an engine. */
export function whereBriefWaits() {
  const { state, step, runAt } = schema.preparation;
  return and(eq(state, 'queued'), eq(step, 'brief'), gt(runAt, Date.now()));
}

async function isAnythingWaiting(tx: Tx): Promise<boolean> {
  const { drafting, preparation } = schema;
  const [paragraph] = await tx.select({ id: drafting.targetId }).from(drafting).where(whereRestarting()).limit(1);
  if (paragraph) return true;
  const [brief] = await tx.select({ step: preparation.step }).from(preparation).where(whereBriefWaits()).limit(1);
  return brief !== undefined;
}
