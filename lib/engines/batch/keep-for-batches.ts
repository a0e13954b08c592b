import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';

type Row = typeof schema.engine.$inferSelect;

/**
 * Keeps an engine as it was before a change, as one that is disconnected, for the batches that it has: with another key
 * or address their answers, which are paid for, could not be read. Returns its id; null if it has no batch.
 */
export async function keepForBatches(tx: Tx, before: Row): Promise<string | null> {
  const { batch, engine } = schema;
  if (!(await hasBatchThere(tx, before.id))) return null;
  const id = uuidv7();
  await tx.insert(engine).values({ ...before, id, removedAt: Date.now() });
  await tx
    .update(batch)
    .set({ engineId: id })
    .where(and(isThere, eq(batch.engineId, before.id)));
  return id;
}

/** True while a server may have a batch that an engine sent there. */
export const hasBatchThere = async (tx: Tx, engineId: string): Promise<boolean> =>
  (await countBatchesThere(tx, engineId)) > 0;

/** Counts the batches of an engine that a server may have; null is the engine of the environment. */
export async function countBatchesThere(database: Pick<Tx, '$count'>, engineId: string | null): Promise<number> {
  const { batch } = schema;
  const isIts = engineId === null ? isNull(batch.engineId) : eq(batch.engineId, engineId);
  return database.$count(batch, and(isThere, isIts));
}

/** One of which no file was sent yet is not there: it is sent with the new key. */
const isThere = and(isNull(schema.batch.endedAt), isNotNull(schema.batch.inputFileId));
