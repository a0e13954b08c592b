import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { detectLocale } from '#lib/extract/detect-locale';
import { limits } from '#lib/limits';
import type { FeedRow } from './queue-check.ts';

export interface FeedSummary
  extends Pick<
    FeedRow,
    'id' | 'url' | 'title' | 'siteUrl' | 'targetLocales' | 'isAutomatic' | 'isBatched' | 'checkedAt' | 'error'
  > {
  /** Null for a feed that was removed for good. */
  nextCheckAt: number | null;
  /** The locale detected from its titles. */
  locale: string;
  /** The newest entries that nobody has imported or dismissed. */
  entries: { id: string; title: string; url: string | null; publishedAt: number | null }[];
  /** The number of all such entries. */
  count: number;
}

/** All followed feeds with their new entries; feeds with new entries come first. */
export async function readFeeds(actor: Actor | null): Promise<FeedSummary[]> {
  authorize(actor, 'import');
  const feeds = await read()
    .select()
    .from(schema.feed)
    .where(isNull(schema.feed.removedAt))
    .orderBy(asc(schema.feed.title), asc(schema.feed.id))
    .limit(limits.listRows);
  const summaries = await Promise.all(feeds.map(summarize));
  return summaries.sort((one, other) => Number(other.count > 0) - Number(one.count > 0));
}

async function summarize(feed: FeedRow): Promise<FeedSummary> {
  const { id, url, title, siteUrl, targetLocales, isAutomatic, isBatched, checkedAt, error } = feed;
  const { feedEntry } = schema;
  const isNew = and(eq(feedEntry.feedId, id), eq(feedEntry.state, 'new'));
  const entries = await read()
    .select({ id: feedEntry.id, title: feedEntry.title, url: feedEntry.url, publishedAt: feedEntry.publishedAt })
    .from(feedEntry)
    .where(isNew)
    .orderBy(desc(sql`coalesce(${feedEntry.publishedAt}, ${feedEntry.seenAt})`), desc(feedEntry.id))
    .limit(limits.feedRows);
  return {
    ...{ id, url, title, siteUrl, targetLocales, isAutomatic, isBatched, checkedAt, error, entries },
    nextCheckAt: error?.reason === 'feedGone' ? null : feed.nextCheckAt,
    locale: detectLocale([title, ...entries.map((entry) => entry.title)].join('\n')),
    count: await read().$count(feedEntry, isNew),
  };
}
