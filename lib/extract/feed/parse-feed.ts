import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { decodeFeed } from './decode-feed.ts';
import type { ParsedFeed } from './feed-entry.ts';
import { parseJsonFeed } from './json-feed.ts';
import { parseXmlFeed } from './xml-feed.ts';

interface Source {
  /** Where it was fetched from. */
  url: string;
  contentType?: string | null;
}

/**
 * Reads RSS 0.9 to 2, RDF, Atom and JSON Feed. Throws an `InvalidError`: `feedIsPage` for an HTML page, else what is
 * wrong with the feed.
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

/** By the first element that says so: servers call feeds all manner of types. */
function formOf(text: string, contentType: string | null): Form | null {
  if (/^[\s\ufeff]*[{[]/.test(text)) return 'json';
  const start = text.slice(0, 10_000).replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  const root = /<(?:\w+:)?(rss|feed|rdf|html|head|body)[\s>/]/i.exec(start)?.[1]?.toLowerCase();
  if (root && ['rss', 'feed', 'rdf'].includes(root)) return 'xml';
  return root || /<!doctype html/i.test(start) || /\bhtml\b/i.test(contentType ?? '') ? 'page' : null;
}

/** A feed's bytes as they were fetched. */
export interface FeedBytes extends Source {
  bytes: Uint8Array;
}

/** A task of the child that reads. What comes back is bounded: entries by number, titles and addresses by length. */
export const parseFeedBytes = ({ bytes, ...source }: FeedBytes): ParsedFeed => parseFeed(bytes, source);
