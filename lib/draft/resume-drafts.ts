import { and, eq, or } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { tryStopped } from '#lib/engines/pace/restart-engine';
import { queueStopped, restartDrafts } from '#lib/translation/queue-drafting';
import { whereEngineStopped } from './missing.ts';

/**
 * Queues the stopped and failed drafts of a translation again. A failed redraft of a text that a person approved or
 * wrote is left alone: a person can request it again at that row. A failed draft was one request, even if it was
 * requested several times while it ran, so it is queued and paid for once.
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
  await startStopped(tx, translationId);
}

/** Lets engines that were stopped be asked once more, and starts what waits for them: a person asked for it. */
async function startStopped(tx: Tx, translationId: string): Promise<void> {
  const { drafting } = schema;
  const waiting = await tx
    .select({ targetId: drafting.targetId, engineKey: drafting.engineKey })
    .from(drafting)
    .where(and(eq(drafting.translationId, translationId), whereEngineStopped()));
  await tryStopped(
    tx,
    waiting.flatMap((one) => one.engineKey ?? []),
  );
  await restartDrafts(
    tx,
    waiting.map(({ targetId }) => targetId),
  );
}
