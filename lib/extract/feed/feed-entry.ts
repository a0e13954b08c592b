import { createHash } from 'node:crypto';
import { limits } from '#lib/limits';
import { urlKey } from '#lib/text/url-key';

/** An entry as the feed writes it. */
export interface WrittenEntry {
  /** Its id in the feed. */
  guid: string | null;
  /** Absolute, http(s). */
  url: string | null;
  /** Plain text. */
  title: string;
  /** Milliseconds since 1970. */
  publishedAt: number | null;
}

export interface FeedEntry extends Omit<WrittenEntry, 'guid'> {
  /** The same for the same entry at the next check: its id, else its address, else title and date. */
  key: string;
}

export interface ParsedFeed {
  title: string;
  /** The site it belongs to. */
  siteUrl: string | null;
  /** The newest first. */
  entries: FeedEntry[];
  /** Milliseconds for which the feed says it need not be asked again. */
  ttl: number | null;
}

/**
 * The newest entries, each once. An id that entries of different addresses share names none of them; entries of one
 * address are one, whatever their ids.
 */
export function distinctEntries(written: WrittenEntry[]): FeedEntry[] {
  const addresses = new Map<string, Set<string | null>>();
  for (const { guid, url } of written)
    if (guid) addresses.set(guid, (addresses.get(guid) ?? new Set()).add(urlKey(url)));
  const found = new Map<string, FeedEntry>();
  const seen = new Set<string>();
  for (const { guid, ...entry } of newest(written)) {
    const isOwn = guid !== null && addresses.get(guid)?.size === 1;
    const address = urlKey(entry.url);
    const key = short((isOwn ? guid : address) ?? `${entry.title} ${entry.publishedAt ?? ''}`);
    if (found.has(key) || (address !== null && seen.has(address))) continue;
    if (address !== null) seen.add(address);
    found.set(key, { key, ...entry });
    if (found.size === limits.feedEntriesRead) break;
  }
  return [...found.values()];
}

/** In the feed's own order where it dates none; those without a date stay before the older ones. */
function newest(entries: WrittenEntry[]): WrittenEntry[] {
  const at = ({ publishedAt }: WrittenEntry) => publishedAt ?? Number.POSITIVE_INFINITY;
  return entries.toSorted((one, other) => (at(one) === at(other) ? 0 : at(other) - at(one)));
}

const short = (key: string) => (key.length <= 300 ? key : createHash('sha256').update(key).digest('hex'));
