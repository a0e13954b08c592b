import { and, eq, inArray, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { type Tx, tx } from '#lib/database';
import type { EngineError } from '#lib/engines/engine';
import { limits } from '#lib/limits';
import { restartDrafts, stopDraftsOf } from '#lib/translation/queue-drafting';
import { twinsOf } from '../twins.ts';
import { endBatchRow, translationsIn } from './end-batch-row.ts';
import type { BatchRow } from './item.ts';

const { batch, batchItem, attempt, ledger } = schema;

/** Takes a batch back of which nothing was sent: its paragraphs wait for the next one. */
export async function undoBatch({ id }: BatchRow): Promise<void> {
  await eachStep(id, async (tx, items) => {
    await tx
      .update(batchItem)
      .set({ batchId: null })
      .where(
        inArray(
          batchItem.id,
          items.map((item) => item.id),
        ),
      );
  });
  await tx((tx) => tx.delete(batch).where(eq(batch.id, id)));
}

/** Ends a batch that the endpoint did not take: its paragraphs are asked about without one. */
export async function failUnsent(row: BatchRow, { errorClass, message: errorText }: EngineError): Promise<void> {
  const translationIds = await translationsIn(row.id);
  await eachStep(row.id, async (tx, items) => {
    const failed = { state: 'failed' as const, errorClass, errorText };
    await tx
      .update(batchItem)
      .set(failed)
      .where(
        inArray(
          batchItem.id,
          items.map((item) => item.id),
        ),
      );
    await restartDrafts(
      tx,
      items.map(({ targetId }) => targetId),
    );
  });
  const ending = { state: 'failed' as const, errorCode: null, errorText, answered: 0, refused: row.requests };
  await tx((tx) => endBatchRow(tx, row, { ...ending, translationIds }));
}

/** Ends a batch that a person cancelled before it was sent: its paragraphs are stopped. */
export async function cancelUnsent(row: BatchRow): Promise<void> {
  const translationIds = await translationsIn(row.id);
  await eachStep(row.id, async (tx, items) => {
    const targetIds = items.map(({ targetId }) => targetId);
    await stopDraftsOf(tx, [...targetIds, ...(await twinsOf(tx, targetIds, limits.batchTwin))]);
    await tx.delete(batchItem).where(
      inArray(
        batchItem.id,
        items.map((item) => item.id),
      ),
    );
  });
  const ending = { state: 'cancelled' as const, errorCode: null, errorText: null, answered: 0, refused: 0 };
  await tx((tx) => endBatchRow(tx, row, { ...ending, translationIds }));
}

type Step = (tx: Tx, items: { id: string; targetId: string }[]) => Promise<void>;

/**
 * Takes the requests of a batch out of the attempts and out of the ledger, some at a time, because they were never sent,
 * and does the rest in the same transactions.
 */
async function eachStep(batchId: string, step: Step): Promise<void> {
  const isLeft = and(eq(batchItem.batchId, batchId), eq(batchItem.state, 'waiting'));
  for (let isMore = true; isMore; ) {
    isMore = await tx(async (tx) => {
      const items = await tx
        .select({ id: batchItem.id, targetId: batchItem.targetId })
        .from(batchItem)
        .where(isLeft)
        .limit(limits.restartsAtOnce);
      const ids = items.map(({ id }) => id);
      await tx.delete(attempt).where(and(inArray(attempt.id, ids), isNull(attempt.milliseconds)));
      await tx.delete(ledger).where(and(inArray(ledger.id, ids), isNull(ledger.settledAt)));
      await step(tx, items);
      return items.length > 0;
    });
  }
}
