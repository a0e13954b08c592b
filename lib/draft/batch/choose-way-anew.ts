import { and, eq, isNull, or } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { restartDrafts } from '#lib/translation/queue-drafting';

/**
 * Forgets for a translation what was refused in a batch, and what waits for one and is in none: a person said anew how
 * its paragraphs are to be asked about.
 */
export async function chooseWayAnew(tx: Tx, translationId: string): Promise<void> {
  const { batchItem } = schema;
  const isUnsent = and(eq(batchItem.state, 'waiting'), isNull(batchItem.batchId));
  const isOpen = or(eq(batchItem.state, 'failed'), isUnsent);
  const dropped = await tx
    .delete(batchItem)
    .where(and(eq(batchItem.translationId, translationId), isOpen))
    .returning({ targetId: batchItem.targetId, state: batchItem.state });
  const waited = dropped.filter(({ state }) => state === 'waiting');
  await restartDrafts(
    tx,
    waited.map(({ targetId }) => targetId),
  );
}
