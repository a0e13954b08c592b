import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, type Tx } from '#lib/database';

const { batch, batchItem } = schema;

export type BatchRow = typeof batch.$inferSelect;
export type ItemRow = typeof batchItem.$inferSelect;

/** A paragraph of a batch, and the batch once it is in one. */
export interface Item {
  item: ItemRow;
  batch: BatchRow | null;
}

/** Reads the paragraph of a target that waits for a batch, is in one, or was; undefined if there is none. */
export async function readItem(targetId: string): Promise<Item | undefined> {
  const [row] = await read()
    .select({ item: batchItem, batch })
    .from(batchItem)
    .leftJoin(batch, eq(batch.id, batchItem.batchId))
    .where(eq(batchItem.targetId, targetId));
  return row;
}

/**
 * Forgets that a paragraph was asked about in a batch, because its draft is stored, or it shall wait for another batch.
 * One that is in a batch stays: its answer is still to be paid for.
 */
export async function dropItem(tx: Tx, targetId: string): Promise<void> {
  const isBehind = or(inArray(batchItem.state, ['answered', 'failed']), isNull(batchItem.batchId));
  await tx.delete(batchItem).where(and(eq(batchItem.targetId, targetId), isBehind));
}
