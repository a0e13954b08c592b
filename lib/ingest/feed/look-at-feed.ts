import { InvalidError } from '#lib/errors';
import { log } from '#lib/log';
import { type FetchedFeed, fetchFeed } from './fetch-feed.ts';
import type { FetchPublic } from './outside.ts';
import type { FeedRow } from './queue-check.ts';

export interface FailedLook {
  error: { reason: string; values: Record<string, string | number> };
  /** Milliseconds that the server asked to be left alone. */
  retryAfter: number;
}

/** What a check found: the feed as it was fetched, or why it could not be. */
export type Look = { fetched: FetchedFeed } | FailedLook;

/** Fetches a followed feed. Throws nothing: a feed that breaks our own code must not end its checks. */
export async function lookAtFeed(feed: FeedRow, isAsked: boolean, fetchPublic: FetchPublic): Promise<Look> {
  const { id, url, etag, lastModified } = feed;
  try {
    return { fetched: await fetchFeed(url, { validators: { etag, lastModified }, isAsked }, fetchPublic) };
  } catch (error) {
    if (error instanceof InvalidError) {
      const { reason, values } = error;
      return { error: { reason, values }, retryAfter: reason === 'addressLater' ? Number(values.seconds) * 1000 : 0 };
    }
    log().error({ feed: id, err: error }, 'a feed could not be looked at');
    return { error: { reason: 'unknown', values: {} }, retryAfter: 0 };
  }
}
