import { type Tx, tx } from '#lib/database';
import { enqueue } from '#lib/jobs/enqueue';
import { completeJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { removeLeftovers } from './leftovers.ts';

/** Queues the removal of what interrupted publishings and renderings left. */
export async function queueSweep(tx: Tx): Promise<void> {
  const kind = 'press.sweep';
  await enqueue(tx, { kind, key: kind, group: kind, payload: {}, isNewer: true });
}

/** Queues itself again if some leftovers were too young to remove: otherwise they would stay until a later start. */
export async function sweep(lease: Lease<'press.sweep'>): Promise<void> {
  const isRest = await removeLeftovers();
  const runAt = Date.now() + limits.leftoverAge;
  await tx((tx) => (isRest ? postponeJob(tx, lease, { runAt, isTryReturned: true }) : completeJob(tx, lease)));
}
