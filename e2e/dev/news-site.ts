import { type NewsHost, newsPage, storyOf } from '../news-host.ts';

const titles = ['渡口的清晨', '早市开张', '江上的灯', '船工老周', '新码头'];

/** Gives the news host a front page, some stories and a feed, so that importing addresses and feeds can be tried. */
export function fillNewsSite({ serve, origin }: Pick<NewsHost, 'serve' | 'origin'>): void {
  const stories = titles.map((title, index) => {
    const page = newsPage({ title, paragraphs: storyOf(title, 6 + index) });
    return { title, url: serve(`/stories/${index + 1}`, page) };
  });
  const links = stories.map(({ title, url }) => `<li><a href="${url}">${title}</a></li>`).join('');
  const feed = `${origin}/feed.xml`;
  serve(
    '/',
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>江滨日报</title><link rel="alternate" type="application/rss+xml" href="${feed}"></head><body><h1>江滨日报</h1><ul>${links}</ul><p><a href="${feed}">RSS</a></p></body></html>`,
  );
  const items = stories.map(({ title, url }) => `<item><title>${title}</title><link>${url}</link></item>`).join('');
  serve(
    '/feed.xml',
    `<?xml version="1.0"?><rss version="2.0"><channel><title>江滨日报</title><link>${origin}/</link>${items}</channel></rss>`,
    'application/rss+xml',
  );
}
