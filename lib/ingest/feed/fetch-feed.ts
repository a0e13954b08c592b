import { env } from '#lib/env';
import { InvalidError } from '#lib/errors';
import { isTooMuch, runInChild } from '#lib/extract/child/run-in-child';
import type { ParsedFeed } from '#lib/extract/feed/feed-entry';
import type { FeedLink } from '#lib/extract/feed/find-feed-links';
import { limits } from '#lib/limits';
import { isListed, isOnHostOf } from '#lib/outbound/listed-for';
import { type FetchPublic, outside, type PublicAnswer } from './outside.ts';

const accept = [
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml',
  'application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1',
].join(', ');

export interface FetchedFeed {
  /** The address to use from now on: the requested one, or the target of a permanent redirect. */
  url: string;
  etag: string | null;
  lastModified: string | null;
  /** Milliseconds for which the server calls the answer fresh. */
  maxAge: number | null;
  /** Null if nothing has changed since the given validators. */
  feed: ParsedFeed | null;
}

type Options = Pick<Parameters<FetchPublic>[1], 'validators' | 'isRequestedByPerson' | 'namedBy' | 'signal'>;

/** Fetches and parses a feed. Throws an `InvalidError`; its reason is `feedGone` if the feed was removed for good. */
export async function fetchFeed(
  address: string,
  options: Options,
  fetchPublic: FetchPublic = outside.fetchPublic,
): Promise<FetchedFeed> {
  const answer = await ask(address, options, fetchPublic);
  const { etag, lastModified, maxAge, permanentUrl, bytes, contentType } = answer;
  const feed = answer.isNotModified
    ? null
    : await runInChild('feed', { bytes, url: answer.url, contentType }, { signal: options.signal }).catch(asFeed);
  if (feed)
    feed.entries = feed.entries.map((entry) => (mayName(answer.url, entry.url) ? entry : { ...entry, url: null }));
  return { url: permanentUrl ?? address, etag, lastModified, maxAge: maxAge ? maxAge * 1000 : null, feed };
}

export interface FoundFeed extends Omit<FetchedFeed, 'feed'> {
  feed: ParsedFeed;
  /** Further feeds of the page, if the address was that of a page. */
  others: FeedLink[];
}

/** Fetches the feed at an address, or the first feed to which the page there links. */
export async function findFeed(address: string, fetchPublic: FetchPublic = outside.fetchPublic): Promise<FoundFeed> {
  const options = { isRequestedByPerson: true, namedBy: 'person' as const };
  const answer = await ask(address, options, fetchPublic);
  const { bytes, contentType, url } = answer;
  const again = async () => answer;
  try {
    return whole(await fetchFeed(address, options, again), []);
  } catch (error) {
    if (!(error instanceof InvalidError) || error.reason !== 'feedIsPage') throw error;
  }
  const links = await runInChild('feedLinks', { bytes, url, contentType }).catch(asFeed);
  const [first, ...others] = links.filter((link) => mayName(url, link.url));
  if (!first) throw new InvalidError('feedNotFound');
  return whole(await fetchFeed(first.url, { ...options, namedBy: { page: url } }, fetchPublic), others);
}

/**
 * Whether a page or feed may name an address. An address on an allow-listed host is accepted only from a page on the
 * same host. Others are not stored: when a person imports the entry later, nobody knows any more that a stranger's page
 * named it.
 */
const mayName = (page: string, address: string | null) =>
  address === null || !isListed(address, env().allowedHosts) || isOnHostOf(address, page);

function whole({ feed, ...fetched }: FetchedFeed, others: FeedLink[]): FoundFeed {
  if (!feed) throw new InvalidError('feedNotFeed');
  return { ...fetched, feed, others };
}

async function ask(address: string, options: Options, fetchPublic: FetchPublic): Promise<PublicAnswer> {
  return fetchPublic(address, { accept, mostBytes: limits.feedBytes, ...options }).catch(orGone);
}

/** Replaces the errors of a child process, which speak of files, by errors that speak of feeds. */
function asFeed(error: unknown): never {
  throw isTooMuch(error) ? new InvalidError('feedTooComplex') : error;
}

function orGone(error: unknown): never {
  if (error instanceof InvalidError && Number(error.values.status) === 410) throw new InvalidError('feedGone');
  throw error;
}
