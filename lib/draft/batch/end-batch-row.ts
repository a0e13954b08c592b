import { eq } from 'drizzle-orm';
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
export async function endBatchRow(
  tx: Tx,
  { id, requests }: Pick<BatchRow, 'id' | 'requests'>,
  { translationIds, ...ending }: Ending,
): Promise<void> {
  const { batch } = schema;
  await tx
    .update(batch)
    .set({ ...ending, endedAt: Date.now() })
    .where(eq(batch.id, id));
  const detail = { batch: id, paragraphs: requests };
  for (const translationId of translationIds)
    await appendEvent(tx, byMachine, { kind: 'drafting.batch-ended', translationId, detail });
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
