import { and, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { enqueue } from '#lib/jobs/enqueue';

export type FeedRow = typeof schema.feed.$inferSelect;

/** The feed, or undefined if it is not followed any more. */
export async function followedFeed(tx: Pick<Tx, 'select'>, feedId: string): Promise<FeedRow | undefined> {
  const isFollowed = and(eq(schema.feed.id, feedId), isNull(schema.feed.removedAt));
  const [feed] = await tx.select().from(schema.feed).where(isFollowed);
  return feed;
}

/** The followed feed with this address. */
export async function feedWithKey(tx: Pick<Tx, 'select'>, urlKey: string): Promise<FeedRow | undefined> {
  const isKnown = and(eq(schema.feed.urlKey, urlKey), isNull(schema.feed.removedAt));
  const [feed] = await tx.select().from(schema.feed).where(isKnown).limit(1);
  return feed;
}

/** Queues the next check; it replaces one that is waiting. */
export async function queueCheck(tx: Tx, feedId: string, runAt: number): Promise<void> {
  const key = `feed:${feedId}`;
  await enqueue(tx, { kind: 'feed.check', key, group: feedId, payload: { feedId }, runAt, isNewer: true });
}
