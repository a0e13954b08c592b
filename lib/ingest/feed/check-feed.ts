import { read, tx } from '#lib/database';
import { completeJob, type Lease } from '#lib/jobs/lease';
import { type Outside, outside } from './outside.ts';
import { pollFeed } from './poll-feed.ts';
import { followedFeed } from './queue-check.ts';
import { recordPoll } from './record-poll.ts';

/** Handles `feed.check`: checks a feed once, and queues the next check together with the result. */
export async function checkFeed(
  lease: Lease<'feed.check'>,
  { fetchPublic, startIntake }: Outside = outside,
  signal?: AbortSignal,
): Promise<void> {
  const { feedId } = lease.payload;
  const feed = await followedFeed(read(), feedId);
  if (!feed) return tx((tx) => completeJob(tx, lease));
  const poll = await pollFeed(feed, { isRequestedByPerson: false, signal }, fetchPublic);
  await tx(async (tx) => {
    await completeJob(tx, lease);
    await recordPoll(tx, feed.id, poll, startIntake);
  });
}
