import { read, tx } from '#lib/database';
import { completeJob, type Lease } from '#lib/jobs/lease';
import { lookAtFeed } from './look-at-feed.ts';
import { type Outside, outside } from './outside.ts';
import { followedFeed } from './queue-check.ts';
import { recordLook } from './record-look.ts';

/** Handles `feed.check`: checks a feed once, and queues the next check together with the result. */
export async function checkFeed(
  lease: Lease<'feed.check'>,
  { fetchPublic, startIntake }: Outside = outside,
  signal?: AbortSignal,
): Promise<void> {
  const { feedId } = lease.payload;
  const feed = await followedFeed(read(), feedId);
  if (!feed) return tx((tx) => completeJob(tx, lease));
  const look = await lookAtFeed(feed, { isAsked: false, signal }, fetchPublic);
  await tx(async (tx) => {
    await completeJob(tx, lease);
    await recordLook(tx, feed.id, look, startIntake);
  });
}
