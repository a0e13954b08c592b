import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { read, type Tx, tx } from '#lib/database';
import { ConflictError } from '#lib/errors';
import type { FeedLink } from '#lib/extract/feed/find-feed-links';
import { addressField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';
import { urlKey } from '#lib/text/url-key';
import { localesField } from '#lib/translation/locales-field';
import { checkInterval } from './check-interval.ts';
import { type FoundFeed, findFeed } from './fetch-feed.ts';
import { type Outside, outside } from './outside.ts';
import { type FeedRow, feedWithKey, queueCheck } from './queue-check.ts';
import { storeEntries } from './store-entries.ts';

const followSchema = z.object({
  url: addressField(),
  targetLocales: localesField,
  isAutomatic: z.boolean().default(false),
  isBatched: z.boolean().default(false),
});

export interface Followed {
  feedId: string;
  title: string;
  /** The address of the feed itself. */
  url: string;
  /** Further feeds of the page, if the address was that of a page. */
  others: FeedLink[];
}

/**
 * Follows the feed at an address, or the first feed to which the page there links. Its present entries wait for a
 * person, even in an automatic feed. Throws a `ConflictError` with the feed if it is followed already.
 */
export const followFeed = verb(
  'import',
  followSchema,
  async (by, { url, ...wishes }, { fetchPublic }: Outside = outside): Promise<Followed> => {
    await refuseKnown(read(), url);
    const found = await findFeed(url, fetchPublic);
    return tx(async (tx) => {
      await refuseKnown(tx, found.url);
      const feed = await insertFeed(tx, found, { ...wishes, createdBy: by.actor.accountId });
      await storeEntries(tx, { feed, entries: found.feed.entries });
      await queueCheck(tx, feed.id, feed.nextCheckAt);
      const detail = { feed: feed.id, url: feed.url, title: feed.title };
      await appendEvent(tx, by, { kind: 'feed.followed', detail });
      return { feedId: feed.id, title: feed.title, url: feed.url, others: found.others };
    });
  },
);

async function refuseKnown(tx: Pick<Tx, 'select'>, url: string): Promise<void> {
  const known = await feedWithKey(tx, urlKey(url) ?? url);
  if (known) throw new ConflictError('feedKnown', { id: known.id, title: known.title });
}

type Wishes = Pick<FeedRow, 'targetLocales' | 'isAutomatic' | 'isBatched' | 'createdBy'>;

async function insertFeed(
  tx: Tx,
  { url, etag, lastModified, maxAge, feed }: FoundFeed,
  wishes: Wishes,
): Promise<FeedRow> {
  const now = Date.now();
  const dates = feed.entries.slice(0, 20).flatMap((entry) => entry.publishedAt ?? []);
  const atLeast = Math.max(feed.ttl ?? 0, maxAge ?? 0);
  const row: FeedRow = {
    ...wishes,
    id: uuidv7(),
    url,
    urlKey: urlKey(url) ?? url,
    title: feed.title,
    siteUrl: feed.siteUrl,
    etag,
    lastModified,
    checkedAt: now,
    nextCheckAt: now + checkInterval({ dates, now, atLeast }),
    failures: 0,
    error: null,
    createdAt: now,
    removedAt: null,
  };
  await tx.insert(schema.feed).values(row);
  return row;
}
