import type { Tx } from '#lib/database';
import { enqueue } from '#lib/jobs/enqueue';
import { limits } from '#lib/limits';

const group = 'batches';

const sending = (engineKey: string) => ({
  ...{ kind: 'batch.send' as const, key: `batch.send:${engineKey}`, group },
  payload: { engineKey },
});

/**
 * Queues the sending of what waits for a batch of an engine, a moment later, so that the paragraphs of an article go
 * together. One that waits already, because its engine wants that, stays as it is.
 */
export async function queueSending(
  tx: Tx,
  engineKey: string,
  { runAt = Date.now() + limits.batchGather } = {},
): Promise<void> {
  await enqueue(tx, { ...sending(engineKey), runAt });
}

/** Does so at once, whatever a queued sending waits for. */
export async function queueSendingNow(tx: Tx, engineKey: string): Promise<void> {
  await enqueue(tx, { ...sending(engineKey), isNewer: true });
}

/** Queues a look at a batch, in place of a later one. */
export async function queueFollowing(tx: Tx, batchId: string, runAt = Date.now()): Promise<void> {
  const key = `batch.follow:${batchId}`;
  await enqueue(tx, { kind: 'batch.follow', key, group, payload: { batchId }, runAt, isNewer: true });
}
