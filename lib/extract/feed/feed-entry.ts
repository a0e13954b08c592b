import { createHash } from 'node:crypto';
import { limits } from '#lib/limits';
import { urlKey } from '#lib/text/url-key';

/** An entry as it is written in the feed. */
export interface WrittenEntry {
  /** The entry's id in the feed. */
  guid: string | null;
  /** The absolute http(s) address. */
  url: string | null;
  /** Plain text. */
  title: string;
  /** Milliseconds since 1970. */
  publishedAt: number | null;
}

export interface FeedEntry extends Omit<WrittenEntry, 'guid'> {
  /** Identifies the entry at later checks: its id, else its address, else title and date. */
  key: string;
}

export interface ParsedFeed {
  title: string;
  /** The address of the feed's site. */
  siteUrl: string | null;
  /** The newest entry comes first. */
  entries: FeedEntry[];
  /** Milliseconds for which the feed asks not to be fetched again. */
  ttl: number | null;
}

/**
 * The newest entries without duplicates. An id that entries with different addresses share is ignored; entries with the
 * same address are one entry, whatever their ids.
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

/**
 * Sorts entries, newest first; an entry without a date counts as newest. If none has a date, the feed's order is kept.
 */
function newest(entries: WrittenEntry[]): WrittenEntry[] {
  const at = ({ publishedAt }: WrittenEntry) => publishedAt ?? Number.POSITIVE_INFINITY;
  return entries.toSorted((one, other) => (at(one) === at(other) ? 0 : at(other) - at(one)));
}

const short = (key: string) => (key.length <= 300 ? key : createHash('sha256').update(key).digest('hex'));
