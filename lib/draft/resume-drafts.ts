import { and, eq, or } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { queueStopped } from '#lib/translation/queue-drafting';

/**
 * Puts the drafts of a translation that were stopped or failed back into the queue. A failed redraft of what a person
 * approved or wrote is left as it is: whoever wants it asks for it there. What failed was asked for once by then, however
 * often it was asked for while it ran, and is paid once.
 */
export async function resumeDrafts(tx: Tx, translationId: string): Promise<void> {
  const { drafting, target } = schema;
  const isFailed = and(eq(drafting.state, 'failed'), eq(drafting.translationId, translationId));
  await tx.update(drafting).set({ isFollowed: false }).where(isFailed);
  const isTouched = or(eq(target.state, 'approved'), eq(target.origin, 'human'));
  const left = await tx
    .select({ id: target.id })
    .from(drafting)
    .innerJoin(target, eq(target.id, drafting.targetId))
    .where(and(isFailed, eq(drafting.isRedraft, true), isTouched));
  await queueStopped(
    tx,
    translationId,
    left.map(({ id }) => id),
  );
}
