import type { Tx } from '#lib/database';
import { completeJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { isKept, wantedRendering } from './wanted-rendering.ts';

/**
 * Ends the job of a page and checks, in the same transaction, whether the page is up to date; if it is not, the job is
 * queued again. A change that is made while the job runs relies on this check and queues no job of its own.
 */
export async function endRendering(tx: Tx, lease: Lease, pageId: string): Promise<void> {
  const wanted = await wantedRendering(pageId, tx);
  if (!wanted || (await isKept(wanted, tx))) return completeJob(tx, lease);
  await postponeJob(tx, lease, { runAt: Date.now(), isTryReturned: true });
}
