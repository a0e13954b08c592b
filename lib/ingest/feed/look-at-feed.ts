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

interface Asking {
  isAsked: boolean;
  signal?: AbortSignal | undefined;
}

/** Fetches a followed feed. Throws nothing unless it is broken off: a feed that breaks our own code must not end its checks. */
export async function lookAtFeed(feed: FeedRow, asking: Asking, fetchPublic: FetchPublic): Promise<Look> {
  const { id, url, etag, lastModified } = feed;
  // Whoever followed it gave its address, or a page of the same host where it is one of the operator's list.
  const options = { validators: { etag, lastModified }, namedBy: 'person' as const, ...asking };
  try {
    return { fetched: await fetchFeed(url, options, fetchPublic) };
  } catch (error) {
    if (asking.signal?.aborted) throw error;
    if (error instanceof InvalidError) {
      const { reason, values } = error;
      return { error: { reason, values }, retryAfter: reason === 'addressLater' ? Number(values.seconds) * 1000 : 0 };
    }
    log().error({ feed: id, err: error }, 'a feed could not be looked at');
    return { error: { reason: 'unknown', values: {} }, retryAfter: 0 };
  }
}
