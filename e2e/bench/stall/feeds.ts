import { fill, type Input } from './input.ts';

const megabyte = 1_000_000;
const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>River</title><link>http://127.0.0.1/</link>${items}</channel></rss>`;
const item = (title: string, index: number | string = 0) =>
  `<item><title>${title}</title><link>http://127.0.0.1/${index}</link><guid>${index}</guid></item>`;

const makers: Record<string, { type: string; body: () => string }> = {
  'RSS of 5 MB': {
    type: 'application/rss+xml',
    body: () => rss(Array.from({ length: 45_000 }, (_, index) => item('A title of a few words', index)).join('')),
  },
  'a title of blanks, 4 MB': { type: 'application/rss+xml', body: () => rss(item(fill(' ', 4 * megabyte))) },
  'a title of open tags, 4 MB': { type: 'application/rss+xml', body: () => rss(item(fill('&lt;', 4 * megabyte))) },
  'Atom with a deep body': {
    type: 'application/atom+xml',
    body: () =>
      `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>River</title><entry><title type="xhtml">${fill('<div>', 4 * megabyte)}</title></entry></feed>`,
  },
  'entities that multiply': {
    type: 'application/rss+xml',
    body: () =>
      `<?xml version="1.0"?><!DOCTYPE rss [${Array.from({ length: 12 }, (_, i) => `<!ENTITY e${i + 1} "${fill(`&e${i};`, 50)}">`).join('')}]>${rss(item('&e12;'))}`,
  },
  '4 MB of attributes': {
    type: 'application/rss+xml',
    body: () => rss(`<item ${Array.from({ length: 300_000 }, (_, i) => `a${i}="x"`).join(' ')}/>`),
  },
  'JSON, deep': {
    type: 'application/feed+json',
    body: () => `{"version":"https://jsonfeed.org/version/1.1","items":${fill('[', 4 * megabyte)}`,
  },
  'JSON of 5 MB': {
    type: 'application/feed+json',
    body: () =>
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'River',
        items: Array.from({ length: 60_000 }, (_, id) => ({
          id: `${id}`,
          url: `http://127.0.0.1/${id}`,
          title: 'Words',
        })),
      }),
  },
  'a page with 100,000 links to feeds': {
    type: 'text/html',
    body: () => `<html><head>${fill('<link rel="alternate" type="application/rss+xml" href="/f">', 5 * megabyte)}`,
  },
  'dates without an end': {
    type: 'application/rss+xml',
    body: () => rss(`<item><title>x</title><pubDate>${fill('1 ', 4 * megabyte)}</pubDate><guid>1</guid></item>`),
  },
};

export const feeds: Input[] = Object.entries(makers).map(([name, { type, body }], index) => ({
  group: 'feed',
  name,
  send: ({ news, checkFeed }) => checkFeed(news.serve(`/feed/${index}`, body(), type)),
}));
