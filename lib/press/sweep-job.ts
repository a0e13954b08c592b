import { type Tx, tx } from '#lib/database';
import { enqueue } from '#lib/jobs/enqueue';
import { completeJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { removeLeftovers } from './leftovers.ts';

/** Has the leftovers of broken publishings and renderings removed. */
export async function queueSweep(tx: Tx): Promise<void> {
  const kind = 'press.sweep';
  await enqueue(tx, { kind, key: kind, group: kind, payload: {}, isNewer: true });
}

/** Does so again where some were too young: otherwise those of a kill would stay until a later start. */
export async function sweep(lease: Lease<'press.sweep'>): Promise<void> {
  const isRest = await removeLeftovers();
  const runAt = Date.now() + limits.leftoverAge;
  await tx((tx) => (isRest ? postponeJob(tx, lease, { runAt, isTryReturned: true }) : completeJob(tx, lease)));
}
