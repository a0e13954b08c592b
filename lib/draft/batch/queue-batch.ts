import type { Tx } from '#lib/database';
import { enqueue } from '#lib/jobs/enqueue';
import { limits } from '#lib/limits';

const group = 'batches';

/** Queues the sending of what waits for a batch, a moment later, so that the paragraphs of an article go together. */
export async function queueSending(tx: Tx, { runAt = Date.now() + limits.batchGather } = {}): Promise<void> {
  await enqueue(tx, { kind: 'batch.send', key: 'batch.send', group, payload: {}, runAt });
}

/** Does so at once, whatever a queued sending waits for. */
export async function queueSendingNow(tx: Tx): Promise<void> {
  await enqueue(tx, { kind: 'batch.send', key: 'batch.send', group, payload: {}, isNewer: true });
}

/** Queues a look at a batch, in place of a later one. */
export async function queueFollowing(tx: Tx, batchId: string, runAt = Date.now()): Promise<void> {
  const key = `batch.follow:${batchId}`;
  await enqueue(tx, { kind: 'batch.follow', key, group, payload: { batchId }, runAt, isNewer: true });
}
