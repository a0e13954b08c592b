import { and, eq, gte, isNull, notInArray } from 'drizzle-orm';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { read, type Tx } from '#lib/database';
import { appendEvent } from '#lib/record/append-event';
import type { BatchRow } from './item.ts';

type Ending = Pick<BatchRow, 'answered' | 'refused' | 'errorCode' | 'errorText'> & {
  state: 'done' | 'cancelled' | 'failed';
  /** Those of which it had paragraphs. */
  translationIds: string[];
};

/** Writes that a batch ended, and tells the pages of its translations. */
export async function endBatchRow(tx: Tx, row: BatchRow, { translationIds, ...ending }: Ending): Promise<void> {
  const { batch } = schema;
  const { id, requests } = row;
  await tx
    .update(batch)
    .set({ ...ending, endedAt: Date.now() })
    .where(eq(batch.id, id));
  await settleErased(tx, row);
  const detail = { batch: id, paragraphs: requests };
  for (const translationId of translationIds)
    await appendEvent(tx, byMachine, { kind: 'drafting.batch-ended', translationId, detail });
}

/**
 * Completes the rows in the ledger of requests whose paragraphs were erased and that got no answer, so that budgets do
 * not count them for ever. One of another batch that is answered later is completed by its answer.
 */
async function settleErased(tx: Tx, { engineKey, createdAt }: BatchRow): Promise<void> {
  const { ledger, batchItem } = schema;
  const isOpen = and(eq(ledger.engineKey, engineKey), eq(ledger.answeredBy, 'batch'), isNull(ledger.settledAt));
  const there = tx.select({ id: batchItem.id }).from(batchItem);
  await tx
    .update(ledger)
    .set({ settledAt: Date.now(), errorClass: 'interrupted', reservedTokens: 0, reservedCost: null })
    .where(and(isOpen, gte(ledger.startedAt, createdAt), notInArray(ledger.id, there)));
}

/** Reads of which translations a batch has paragraphs. */
export async function translationsIn(batchId: string): Promise<string[]> {
  const { batchItem } = schema;
  const rows = await read()
    .selectDistinct({ id: batchItem.translationId })
    .from(batchItem)
    .where(eq(batchItem.batchId, batchId));
  return rows.map(({ id }) => id);
}
