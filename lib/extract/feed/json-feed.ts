import { parseHTML } from 'linkedom';
import { z } from 'zod';
import { InvalidError } from '#lib/errors';
import { readInstant } from '../dates/read-instant.ts';
import { absolute } from './absolute.ts';
import type { ParsedFeed } from './feed-entry.ts';
import { distinctEntries, type WrittenEntry } from './feed-entry.ts';
import { plainOpening, plainTitle } from './plain-title.ts';

const words = z.string().nullish().catch(null);

const itemSchema = z.object({
  id: z.union([z.string(), z.number()]).nullish().catch(null),
  url: words,
  title: words,
  summary: words,
  content_text: words,
  content_html: words,
  date_published: words,
  date_modified: words,
});

/** JSON Feed 1 and 1.1, https://www.jsonfeed.org/version/1.1/ */
const feedSchema = z.object({
  version: z.string().regex(/^https?:\/\/(?:www\.)?jsonfeed\.org\/version\/1/),
  title: words,
  home_page_url: words,
  items: z.array(z.unknown()),
});

/** Parses a JSON Feed; invalid entries are skipped. */
export function parseJsonFeed(text: string, url: string): ParsedFeed {
  const feed = feedSchema.safeParse(parse(text));
  if (!feed.success) throw new InvalidError('feedNotFeed');
  const siteUrl = absolute(feed.data.home_page_url, url);
  const base = siteUrl ?? url;
  return {
    title: plainTitle(feed.data.title) || new URL(url).host,
    siteUrl,
    entries: distinctEntries(feed.data.items.flatMap((item) => readItem(item, base) ?? [])),
    ttl: null,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new InvalidError('feedBroken');
  }
}

function readItem(item: unknown, base: string): WrittenEntry | null {
  const read = itemSchema.safeParse(item);
  if (!read.success) return null;
  const { id, url: link, title, summary, content_text, content_html, date_published, date_modified } = read.data;
  const url = absolute(link, base);
  const opening = plainOpening(summary || content_text || content_html);
  const said = plainTitle(decodeEntities(title ?? '')) || decodeEntities(opening) || url;
  const guid = String(id ?? '') || null;
  return said
    ? { guid, url, title: said, publishedAt: readInstant(date_published) ?? readInstant(date_modified) }
    : null;
}

/** Decodes HTML entities. The standard says that titles are plain text, but many sites write HTML. */
function decodeEntities(text: string): string {
  if (!/&#?\w+;/.test(text)) return text;
  const { document } = parseHTML(`<html><body>${text.slice(0, 2000).replaceAll('<', '&lt;')}</body></html>`);
  return document.body.textContent ?? text;
}
