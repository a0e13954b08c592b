import { parseFeed as parseXml } from '@rowanmanning/feed-parser';
import { InvalidError } from '#lib/errors';
import { readInstant } from '../dates/read-instant.ts';
import { absolute } from './absolute.ts';
import type { ParsedFeed } from './feed-entry.ts';
import { distinctEntries, type WrittenEntry } from './feed-entry.ts';
import { plainOpening, plainTitle } from './plain-title.ts';
import { withoutDoctype } from './without-doctype.ts';

type Feed = ReturnType<typeof parseXml>;
type Item = Feed['items'][number];
type Element = Item['element'];

/** Parses RSS, RDF and Atom. The parser refuses elements nested more than 100 deep. */
export function parseXmlFeed(text: string, url: string): ParsedFeed {
  const feed = read(withoutDoctype(text));
  const base = absolute(feed.element.baseUrl, url) ?? url;
  const siteUrl = absolute(feed.url, base);
  return {
    title: plainTitle(titleOf(feed.element)) || new URL(url).host,
    siteUrl,
    entries: distinctEntries(feed.items.flatMap((item) => readEntry(item, { url, siteUrl }) ?? [])),
    ttl: minutes(feed.element.findElementWithName('ttl')?.textContent),
  };
}

function read(text: string): Feed {
  try {
    return parseXml(text);
  } catch {
    throw new InvalidError('feedBroken');
  }
}

/**
 * Reads one entry. Links are resolved here and not by the package: it would resolve the feed's own address again for
 * each entry, which takes time with the square of a feed's length.
 */
function readEntry(item: Item, feed: { url: string; siteUrl: string | null }): WrittenEntry | null {
  const { element } = item;
  const base = element.baseUrl ? absolute(element.baseUrl, feed.url) : feed.siteUrl;
  const url = [linkOf(element), permalinkOf(element)]
    .map((link) => absolute(link, base ?? feed.url))
    .find((link) => link !== null);
  const title = plainTitle(titleOf(element)) || plainOpening(item.description) || url;
  return title ? { guid: item.id, url: url ?? null, title, publishedAt: dateOf(element) } : null;
}

/**
 * The title of an entry. Elements of other namespaces, such as that of a picture or podcast, have the same local name
 * and are skipped.
 */
function titleOf(element: Element): string | undefined {
  const titles = element.findElementsWithName('title');
  const own = titles.find(({ namespace }) => namespace !== 'media' && namespace !== 'itunes');
  return (own ?? titles[0])?.textContentNormalized;
}

/** The address of an entry: RSS writes it as text, Atom as an attribute; some feeds mix both. */
function linkOf(element: Element): string | null {
  const links = element.findElementsWithName('link').map((link) => ({
    rel: link.getAttribute('rel') ?? 'alternate',
    address: link.getAttribute('href') ?? link.textContentNormalized,
  }));
  return links.find(({ rel, address }) => rel === 'alternate' && address)?.address ?? null;
}

/** In RSS 2.0 a guid is the address too, unless it says otherwise. */
function permalinkOf(element: Element): string | null {
  const guid = element.findElementWithName('guid');
  const text = guid?.textContentNormalized ?? '';
  return guid?.getAttribute('ispermalink') !== 'false' && /^https?:/i.test(text) ? text : null;
}

function dateOf(element: Element): number | null {
  for (const name of ['pubdate', 'published', 'issued', 'date', 'updated', 'modified']) {
    const date = readInstant(element.findElementWithName(name)?.textContent);
    if (date !== null) return date;
  }
  return null;
}

function minutes(text: string | undefined): number | null {
  const count = Number(text?.trim() || Number.NaN);
  return count > 0 ? count * 60_000 : null;
}
