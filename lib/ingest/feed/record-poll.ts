import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import type { Tx } from '#lib/database';
import { stopGroup } from '#lib/jobs/enqueue';
import { appendEvent } from '#lib/record/append-event';
import { urlKey } from '#lib/text/url-key';
import { checkInterval, retryInterval } from './check-interval.ts';
import type { FetchedFeed } from './fetch-feed.ts';
import type { Outside } from './outside.ts';
import type { FailedPoll, Poll } from './poll-feed.ts';
import { type FeedRow, feedWithKey, followedFeed, queueCheck } from './queue-check.ts';
import { type Found, storeEntries } from './store-entries.ts';

const nothing: Found = { found: 0, taken: 0 };

/** Stores the result of a check and queues the next one. For a feed that was unfollowed meanwhile nothing is stored. */
export async function recordPoll(
  tx: Tx,
  feedId: string,
  poll: Poll,
  startIntake: Outside['startIntake'],
): Promise<Found> {
  const feed = await followedFeed(tx, feedId);
  if (!feed) return nothing;
  if ('error' in poll) return recordFailure(tx, feed, poll);
  const { fetched } = poll;
  const found = fetched.feed
    ? await storeEntries(tx, {
        feed,
        entries: fetched.feed.entries,
        startIntake: feed.isAutomatic ? startIntake : undefined,
      })
    : nothing;
  const checkedAt = Date.now();
  const nextCheckAt =
    checkedAt + checkInterval({ dates: await newestDates(tx, feed.id), now: checkedAt, atLeast: wish(feed, fetched) });
  const { etag, lastModified } = fetched;
  await tx
    .update(schema.feed)
    .set({
      ...(fetched.feed ? { title: fetched.feed.title, siteUrl: fetched.feed.siteUrl, etag, lastModified } : {}),
      ...(await recordMove(tx, feed, fetched.url)),
      checkedAt,
      nextCheckAt,
      failures: 0,
      error: null,
    })
    .where(eq(schema.feed.id, feed.id));
  if (feed.error)
    await appendEvent(tx, byMachine, { kind: 'feed.recovered', detail: { ...named(feed), failures: feed.failures } });
  if (found.taken)
    await appendEvent(tx, byMachine, { kind: 'entries.taken', detail: { ...named(feed), count: found.taken } });
  await queueCheck(tx, feed.id, nextCheckAt);
  return found;
}

/** Records an error only when it begins and not at each check. A feed that is gone for good is not checked again. */
async function recordFailure(tx: Tx, feed: FeedRow, { error, retryAfter }: FailedPoll): Promise<Found> {
  const isGone = error.reason === 'feedGone';
  const failures = feed.failures + 1;
  const checkedAt = Date.now();
  const nextCheckAt = checkedAt + retryInterval(failures, retryAfter);
  await tx.update(schema.feed).set({ checkedAt, nextCheckAt, failures, error }).where(eq(schema.feed.id, feed.id));
  const isNews = !feed.error || (isGone && feed.error.reason !== error.reason);
  if (isNews)
    await appendEvent(tx, byMachine, {
      kind: isGone ? 'feed.ended' : 'feed.broke',
      detail: { ...named(feed), ...error },
    });
  if (isGone) await stopGroup(tx, feed.id);
  else await queueCheck(tx, feed.id, nextCheckAt);
  return nothing;
}

/** Changes a feed's address to the target of a permanent redirect, unless that feed is followed too. */
async function recordMove(tx: Tx, feed: FeedRow, url: string): Promise<{ url?: string; urlKey?: string }> {
  const key = urlKey(url);
  if (url === feed.url || key === null) return {};
  if (key !== feed.urlKey && (await feedWithKey(tx, key))) return {};
  await appendEvent(tx, byMachine, { kind: 'feed.moved', detail: { ...named(feed), to: url } });
  return { url, urlKey: key };
}

/**
 * Minimum milliseconds that feed and server ask for. After an answer of "not modified" the feed's previous wish stays
 * in force.
 */
function wish(feed: FeedRow, fetched: FetchedFeed): number {
  const last = feed.failures === 0 && feed.checkedAt !== null ? feed.nextCheckAt - feed.checkedAt : 0;
  return Math.max(fetched.maxAge ?? 0, fetched.feed ? (fetched.feed.ttl ?? 0) : last);
}

async function newestDates(tx: Tx, feedId: string): Promise<number[]> {
  const { feedEntry } = schema;
  const rows = await tx
    .select({ at: feedEntry.publishedAt })
    .from(feedEntry)
    .where(and(eq(feedEntry.feedId, feedId), isNotNull(feedEntry.publishedAt)))
    .orderBy(desc(feedEntry.publishedAt))
    .limit(20);
  return rows.flatMap(({ at }) => at ?? []);
}

const named = ({ id, url }: FeedRow) => ({ feed: id, url });
