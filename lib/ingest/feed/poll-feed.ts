import { InvalidError } from '#lib/errors';
import { log } from '#lib/log';
import { type FetchedFeed, fetchFeed } from './fetch-feed.ts';
import type { FetchPublic } from './outside.ts';
import type { FeedRow } from './queue-check.ts';

export interface FailedPoll {
  error: { reason: string; values: Record<string, string | number> };
  /** Milliseconds that the server asked us to wait. */
  retryAfter: number;
}

/** The result of a check: the fetched feed, or why it could not be fetched. */
export type Poll = { fetched: FetchedFeed } | FailedPoll;

interface Asking {
  isRequestedByPerson: boolean;
  signal?: AbortSignal | undefined;
}

/**
 * Fetches a followed feed. Throws only if it is aborted: a feed that causes an error in our own code must not end the
 * regular checks.
 */
export async function pollFeed(feed: FeedRow, asking: Asking, fetchPublic: FetchPublic): Promise<Poll> {
  const { id, url, etag, lastModified } = feed;
  // A person gave the address, or a page of the same host if the host is allow-listed.
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
