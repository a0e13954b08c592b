import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { type Tx, tx } from '#lib/database';
import { hasBatches } from '#lib/engines/batch/has-batches';
import type { ConnectedEngine } from '#lib/engines/choice/connected-engines';
import { readRecord } from '#lib/engines/pace/engine-record';
import { standingOf } from '#lib/engines/pace/standing';
import { type Lease, postponeJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { nameEngine } from '../give-back.ts';
import type { SegmentWork } from '../read-segment-work.ts';
import { dropItem, type Item } from './item.ts';
import { queueSending } from './queue-batch.ts';

type SegmentLease = Lease<'draft.segment'>;

/** True if a paragraph is to be asked about in a batch: a person wants that, and its engine takes batches. */
export async function isForBatch(
  { translation }: Pick<SegmentWork, 'translation'>,
  engine: ConnectedEngine | undefined,
): Promise<boolean> {
  return translation.isBatched && engine !== undefined && (await hasBatches(engine));
}

/** Puts a paragraph among those that wait for the next batch of an engine. */
export async function joinBatch(lease: SegmentLease, work: SegmentWork, engine: ConnectedEngine): Promise<void> {
  const { target, segment } = work;
  const row = {
    ...{ id: uuidv7(), engineKey: engine.key, translationId: target.translationId, targetId: target.id },
    ...{ state: 'waiting' as const, sourceHash: segment.sourceHash, waitingSince: Date.now() },
  };
  await tx(async (tx) => {
    await dropItem(tx, target.id);
    await tx.insert(schema.batchItem).values(row).onConflictDoNothing();
    await wait(tx, lease, { engineKey: engine.key });
  });
}

/** Lets a paragraph wait on, for a batch or for the answer of the one that it is in. */
export async function waitOn(lease: SegmentLease, { item, batch }: Item): Promise<void> {
  await tx(async (tx) => {
    const { batchItem } = schema;
    // A sending that runs now may have passed it: when it ends, it looks for what was put here since it began.
    if (item.state === 'waiting')
      await tx.update(batchItem).set({ waitingSince: Date.now() }).where(eq(batchItem.id, item.id));
    await wait(tx, lease, { engineKey: item.engineKey, sentAt: batch?.sentAt ?? null });
  });
}

/**
 * Postpones a paragraph beyond the end of any batch: what takes the answers starts it before. Where it is not sent yet,
 * the sending is queued, and an engine that may not be asked now is named, so that what restarts the engine starts the paragraph.
 */
async function wait(
  tx: Tx,
  lease: SegmentLease,
  { engineKey, sentAt = null }: { engineKey: string; sentAt?: number | null },
): Promise<void> {
  const end = (sentAt ?? Date.now()) + limits.batchDeadline;
  // Beyond it the batch is being ended.
  const runAt = Math.max(end, Date.now() + limits.batchLookMost);
  await postponeJob(tx, lease, { runAt, isTryReturned: true });
  if (sentAt === null) await queueSending(tx, engineKey);
  const { is } = standingOf(await readRecord(engineKey, tx));
  const isHeld = sentAt === null && (is === 'stopped' || is === 'paused');
  await nameEngine(tx, lease, isHeld ? engineKey : null);
}
