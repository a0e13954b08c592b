import { env } from '#lib/env';
import type { Alternate, PageAddress, PublicPage } from '#lib/press/read-page';
import { pagePath } from '#lib/press/slug';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text for XML: the five characters escaped, those that XML 1.0 can't hold left out. */
const xml = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones XML 1.0 forbids.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (character) => escapes[character] as string);

const address = (page: Alternate) => `${env().origin}${pagePath(page.locale, page.slug)}`;
const iso = (time: number) => new Date(time).toISOString();

export const atomType = 'application/atom+xml; charset=utf-8';

/** Atom (RFC 4287), one entry a page, with its description. */
export function atomFeed({ pages, path, title }: { pages: PublicPage[]; path: string; title: string }): string {
  const { origin, siteName } = env();
  const entries = pages.map((page) =>
    [
      `<entry xml:lang="${xml(page.locale)}">`,
      `<id>${xml(address(page))}</id>`,
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

/** A sitemap with the languages of each page. `groups` are the pages of one article each. */
export function sitemap(groups: PageAddress[][]): string {
  const urls = groups.flatMap((pages) =>
    pages.map((page) => {
      const links = pages.map(
        (other) => `<xhtml:link rel="alternate" hreflang="${xml(other.locale)}" href="${xml(address(other))}"/>`,
      );
      return `<url><loc>${xml(address(page))}</loc><lastmod>${iso(page.publishedAt)}</lastmod>${links.join('')}</url>`;
    }),
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    `<url><loc>${xml(env().origin)}/</loc></url>`,
    ...urls,
    '</urlset>',
  ].join('\n');
}
