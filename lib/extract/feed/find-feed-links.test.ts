import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findFeedLinks } from './find-feed-links.ts';

const page = 'https://news.example/world/';
const link = (href: string, rest = 'rel="alternate" type="application/rss+xml"') => `<link ${rest} href="${href}">`;
const find = (head: string) =>
  findFeedLinks(`<!doctype html><html><head>${head}</head></html>`, page).map(({ url }) => url);

test.each([
  [
    'RSS, Atom and JSON Feed, in the order of the page',
    link('/a', 'type="APPLICATION/ATOM+XML " rel="Alternate home"') +
      link('b') +
      link('c?x=1&amp;y=2', 'rel=alternate type=application/feed+json'),
    ['https://news.example/a', 'https://news.example/world/b', 'https://news.example/world/c?x=1&y=2'],
  ],
  ['against the base of the page', `<base href="/feeds/">${link('all.xml')}`, ['https://news.example/feeds/all.xml']],
  ['each once', link('/a') + link('https://news.example/a'), ['https://news.example/a']],
  ['nothing in a comment', `<!-- ${link('/a')} -->`, []],
  [
    'no style, other language or hub',
    link('/a.css', 'rel="stylesheet"') +
      link('/de', 'rel="alternate" hreflang="de"') +
      link('/hub', 'rel="hub" type="application/rss+xml"'),
    [],
  ],
  ['no address but http(s)', link('javascript:alert(1)') + link('feed:x') + link(''), []],
])('finds %s', (_, head, urls) => {
  expect(find(head)).toEqual(urls);
});

test('any page has links or none', () => {
  const piece = fc.constantFrom(
    '<link ',
    'rel="alternate" ',
    'type="application/rss+xml" ',
    'href="',
    '">',
    '<base href="',
    '<head>',
    '<!--',
    '\0',
  );
  const html = fc.array(fc.oneof(piece, fc.string({ maxLength: 6 }))).map((all) => all.join(''));
  fc.assert(
    fc.property(html, (text) => {
      for (const { url } of findFeedLinks(text, page)) expect(url).toMatch(/^https?:/);
    }),
  );
});
