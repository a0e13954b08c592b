import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { decodeFeed } from './decode-feed.ts';
import type { ParsedFeed } from './feed-entry.ts';
import { parseJsonFeed } from './json-feed.ts';
import { parseXmlFeed } from './xml-feed.ts';

interface Source {
  /** The address from which it was fetched. */
  url: string;
  contentType?: string | null;
}

/**
 * Parses RSS 0.9 to 2, RDF, Atom and JSON Feed. Throws an `InvalidError`: `feedIsPage` for an HTML page, otherwise what
 * is wrong with the feed.
 */
export function parseFeed(source: Uint8Array | string, { url, contentType = null }: Source): ParsedFeed {
  if (source.length > limits.feedBytes) throw new InvalidError('feedTooLarge', { megabytes: limits.feedBytes / 1e6 });
  const text = typeof source === 'string' ? source : decodeFeed(source, contentType);
  const form = formOf(text, contentType);
  if (form === 'page') throw new InvalidError('feedIsPage');
  if (form === null) throw new InvalidError('feedNotFeed');
  return form === 'json' ? parseJsonFeed(text, url) : parseXmlFeed(text, url);
}

type Form = 'xml' | 'json' | 'page';

/** Recognises the format by the first element; the Content-Type is often wrong. */
function formOf(text: string, contentType: string | null): Form | null {
  if (/^[\s\ufeff]*[{[]/.test(text)) return 'json';
  const start = text.slice(0, 10_000).replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  const root = /<(?:\w+:)?(rss|feed|rdf|html|head|body)[\s>/]/i.exec(start)?.[1]?.toLowerCase();
  if (root && ['rss', 'feed', 'rdf'].includes(root)) return 'xml';
  return root || /<!doctype html/i.test(start) || /\bhtml\b/i.test(contentType ?? '') ? 'page' : null;
}

/** The unchanged bytes of a fetched feed. */
export interface FeedBytes extends Source {
  bytes: Uint8Array;
}

/**
 * Runs in the child process that reads documents. The result is limited: the number of entries, the lengths of titles
 * and addresses.
 */
export const parseFeedBytes = ({ bytes, ...source }: FeedBytes): ParsedFeed => parseFeed(bytes, source);
