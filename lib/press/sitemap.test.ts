import { expect, test } from 'vitest';
import { env } from '#lib/env';
import { limits } from '#lib/limits';
import { sitemap } from './xml.ts';

const pageOf = (locale: string, slug: string) => ({ locale, slug, articleId: slug, publishedAt: 0 });
const whole = (groups: Parameters<typeof sitemap>[0]) => [...sitemap(groups)].join('');

test('each page names the languages of its article and none of others', () => {
  const text = whole([[pageOf('en', 'bridge'), pageOf('fr', 'pont')], [pageOf('en', 'a&b')]]);
  const { origin } = env();
  const link = (path: string) => `hreflang="${path.slice(1, 3)}" href="${origin}${path}"/>`;
  const urls = [...text.matchAll(/<url>.*?<\/url>/g)].map(([url]) => url);
  expect(urls).toHaveLength(4);
  for (const url of urls.slice(1, 3)) {
    expect(url).toContain(link('/en/bridge'));
    expect(url).toContain(link('/fr/pont'));
  }
  expect(urls[2]).toContain(`<loc>${origin}/fr/pont</loc><lastmod>1970-01-01T00:00:00.000Z</lastmod>`);
  expect(urls[3]?.match(/hreflang/g)).toHaveLength(1);
  expect(text.replace(/&amp;/g, '')).not.toContain('&');
});

test('it ends before it is larger than its format allows', () => {
  const group = Array.from({ length: 200 }, (_, index) => pageOf('en', `${'bridge-'.repeat(14)}${index}`));
  const text = whole({
    *[Symbol.iterator]() {
      for (;;) yield group;
    },
  });
  expect(text.length).toBeGreaterThan(limits.sitemapBytes / 2);
  expect(text.length).toBeLessThanOrEqual(limits.sitemapBytes);
  expect(text.endsWith('</url>\n</urlset>')).toBe(true);
});
