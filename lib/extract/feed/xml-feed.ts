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

/** Reads RSS, RDF and Atom. Elements may be nested 100 deep: that is where the parser ends. */
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

/** The package resolves links against the feed's own for each entry anew, which takes time by the square of a long feed. */
function readEntry(item: Item, feed: { url: string; siteUrl: string | null }): WrittenEntry | null {
  const { element } = item;
  const base = element.baseUrl ? absolute(element.baseUrl, feed.url) : feed.siteUrl;
  const url = [linkOf(element), permalinkOf(element)]
    .map((link) => absolute(link, base ?? feed.url))
    .find((link) => link !== null);
  const title = plainTitle(titleOf(element)) || plainOpening(item.description) || url;
  return title ? { guid: item.id, url: url ?? null, title, publishedAt: dateOf(element) } : null;
}

/** A picture or a podcast has a title too, under the same name in another namespace. */
function titleOf(element: Element): string | undefined {
  const titles = element.findElementsWithName('title');
  const own = titles.find(({ namespace }) => namespace !== 'media' && namespace !== 'itunes');
  return (own ?? titles[0])?.textContentNormalized;
}

/** RSS writes the address into the element, Atom into an attribute; each is met inside the other. */
function linkOf(element: Element): string | null {
  const links = element.findElementsWithName('link').map((link) => ({
    rel: link.getAttribute('rel') ?? 'alternate',
    address: link.getAttribute('href') ?? link.textContentNormalized,
  }));
  return links.find(({ rel, address }) => rel === 'alternate' && address)?.address ?? null;
}

/** RSS 2.0: a guid is the address too, unless it says that it is not. */
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
