import { and, eq, isNull, notInArray } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, type Tx } from '#lib/database';
import { settleInterrupted } from '#lib/engines/ledger/settle';

interface Work {
  translationId: string;
  targetId: string | null;
}

/** Marks earlier attempts of the same work that never ended: their process died. Those of a batch go on without one. */
export async function markInterrupted(tx: Tx, { translationId, targetId }: Work): Promise<void> {
  const { attempt } = schema;
  const isSame = targetId
    ? eq(attempt.targetId, targetId)
    : and(eq(attempt.translationId, translationId), isNull(attempt.targetId));
  const inBatch = read().select({ id: schema.batchItem.id }).from(schema.batchItem);
  const marked = await tx
    .update(attempt)
    .set({ errorClass: 'interrupted', milliseconds: 0 })
    .where(and(isSame, isNull(attempt.milliseconds), notInArray(attempt.id, inBatch)))
    .returning({ id: attempt.id });
  await settleInterrupted(
    tx,
    marked.map(({ id }) => id),
  );
}
