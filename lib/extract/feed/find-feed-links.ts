import { parseHTML } from 'linkedom';
import { absolute } from './absolute.ts';
import { decodeFeed } from './decode-feed.ts';
import type { FeedBytes } from './parse-feed.ts';

export interface FeedLink {
  url: string;
  title: string | null;
}

const types = ['application/rss+xml', 'application/atom+xml', 'application/feed+json'];

/** The feeds that an HTML page links to in its head, in order. */
export function findFeedLinks(html: string, pageUrl: string): FeedLink[] {
  const { document } = parseHTML(html.slice(0, 500_000));
  const base = absolute(document.querySelector('base')?.getAttribute('href'), pageUrl) ?? pageUrl;
  const links = [...document.querySelectorAll('link')].flatMap((link) => {
    const isFeed = types.includes((link.getAttribute('type') ?? '').trim().toLowerCase());
    const isAlternate = /(?:^|\s)alternate(?:\s|$)/i.test(link.getAttribute('rel') ?? '');
    const url = isFeed && isAlternate ? absolute(link.getAttribute('href'), base) : null;
    return url ? [{ url, title: link.getAttribute('title')?.trim().slice(0, 200) || null }] : [];
  });
  return [...new Map(links.map((link) => [link.url, link])).values()].slice(0, 20);
}

/** Runs in the child process that reads documents. */
export const findFeedLinksInBytes = ({ bytes, url, contentType }: FeedBytes): FeedLink[] =>
  findFeedLinks(decodeFeed(bytes, contentType), url);
