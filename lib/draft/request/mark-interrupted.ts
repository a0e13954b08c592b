import { and, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { settleInterrupted } from '#lib/engines/ledger/settle';

interface Work {
  translationId: string;
  targetId: string | null;
}

/** Marks earlier attempts of the same work that never ended: their process died. */
export async function markInterrupted(tx: Tx, { translationId, targetId }: Work): Promise<void> {
  const { attempt } = schema;
  const isSame = targetId
    ? eq(attempt.targetId, targetId)
    : and(eq(attempt.translationId, translationId), isNull(attempt.targetId));
  const marked = await tx
    .update(attempt)
    .set({ errorClass: 'interrupted', milliseconds: 0 })
    .where(and(isSame, isNull(attempt.milliseconds)))
    .returning({ id: attempt.id });
  await settleInterrupted(
    tx,
    marked.map(({ id }) => id),
  );
}
