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
export async function hasBatchThere(tx: Tx, engineId: string): Promise<boolean> {
  const { batch } = schema;
  const [one] = await tx
    .select({ id: batch.id })
    .from(batch)
    .where(and(isThere, eq(batch.engineId, engineId)))
    .limit(1);
  return one !== undefined;
}

/** One of which no file was sent yet is not there: it is sent with the new key. */
const isThere = and(isNull(schema.batch.endedAt), isNotNull(schema.batch.inputFileId));
