import { env } from '#lib/env';
import { limits } from '#lib/limits';
import type { Alternate, PageAddress, PublicPage } from './list-publications.ts';
import { pagePath } from './slug.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Escapes a text for XML: the five special characters; characters that XML 1.0 does not allow are removed. */
const xml = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones XML 1.0 forbids.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (character) => escapes[character] as string);

const address = (page: Alternate) => `${env().origin}${pagePath(page.locale, page.slug)}`;
const iso = (time: number) => new Date(time).toISOString();

export const atomType = 'application/atom+xml; charset=utf-8';

/** An Atom feed (RFC 4287) with one entry for each page and its description. */
export function atomFeed({ pages, path, title }: { pages: PublicPage[]; path: string; title: string }): string {
  const { origin, siteName } = env();
  const entries = pages.map((page) =>
    [
      `<entry xml:lang="${xml(page.locale)}">`,
      `<id>${xml(address({ locale: page.locale, slug: page.firstSlug }))}</id>`,
      `<title>${xml(page.document.title.target)}</title>`,
      `<link rel="alternate" hreflang="${xml(page.locale)}" href="${xml(address(page))}"/>`,
      `<published>${iso(page.firstPublishedAt)}</published>`,
      `<updated>${iso(page.publishedAt)}</updated>`,
      `<summary>${xml(page.document.description)}</summary>`,
      '</entry>',
    ].join(''),
  );
  const updated = iso(Math.max(0, ...pages.map((page) => page.publishedAt)));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${xml(origin + path)}</id><title>${xml(title)}</title><updated>${updated}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${xml(origin + path)}"/><link href="${xml(origin)}/"/>`,
    `<author><name>${xml(siteName)}</name></author>`,
    ...entries,
    '</feed>',
  ].join('\n');
}

/**
 * Writes a sitemap with the languages of each page, in pieces, because it may have 50,000 pages. `groups` are the pages
 * of one article each. It stops before the maximum size of the format.
 */
export function* sitemap(groups: Iterable<PageAddress[]>): Generator<string> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n';
  yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n';
  yield `<url><loc>${xml(env().origin)}/</loc></url>\n`;
  let bytes = 1_000;
  for (const pages of groups) {
    const urls = urlsOf(pages);
    bytes += Buffer.byteLength(urls);
    if (bytes > limits.sitemapBytes) break;
    yield urls;
  }
  yield '</urlset>';
}

/** Each page lists all languages, its own too. The links are the same for all pages of an article and are made once. */
function urlsOf(pages: PageAddress[]): string {
  const links = pages
    .map((page) => `<xhtml:link rel="alternate" hreflang="${xml(page.locale)}" href="${xml(address(page))}"/>`)
    .join('');
  return pages
    .map((page) => `<url><loc>${xml(address(page))}</loc><lastmod>${iso(page.publishedAt)}</lastmod>${links}</url>\n`)
    .join('');
}
