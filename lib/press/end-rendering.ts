import type { Tx } from '#lib/database';
import { completeJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { isKept, wantedRendering } from './wanted-rendering.ts';

/**
 * Ends the job of a page, in the transaction that looks whether readers have what they should: whoever changes the page
 * while the job runs leaves it to that job. Where they have not, it is done once more.
 */
export async function endRendering(tx: Tx, lease: Lease, pageId: string): Promise<void> {
  const wanted = await wantedRendering(pageId, tx);
  if (!wanted || (await isKept(wanted, tx))) return completeJob(tx, lease);
  await postponeJob(tx, lease, { runAt: Date.now(), isTryReturned: true });
}
