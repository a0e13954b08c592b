import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = string | Buffer | ((request: IncomingMessage, response: ServerResponse) => void);

export interface NewsHost {
  origin: string;
  /** `host:port`, as in the operator's list. */
  host: string;
  /** Sets the response for a path: a page's HTML, other bytes with their type, or a function. */
  serve(path: string, answer: Answer, type?: string): string;
  /** Gives the number of requests for a path. */
  hits(path: string): number;
  close(): Promise<void>;
}

/** Starts a web server on loopback with the responses that a test sets. Port 0 means any free one. */
export async function startNewsHost(port = 0): Promise<NewsHost> {
  const answers = new Map<string, { answer: Answer; type: string }>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURI(new URL(request.url ?? '/', 'http://x').pathname);
    asked.push(path);
    const found = answers.get(path);
    if (!found) response.writeHead(404).end('There is nothing here.');
    else if (typeof found.answer === 'function') found.answer(request, response);
    else response.writeHead(200, { 'Content-Type': found.type }).end(found.answer);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = `http://${host}`;
  return {
    origin,
    host,
    serve(path, answer, type = 'text/html; charset=utf-8') {
      answers.set(path, { answer, type });
      return `${origin}${path}`;
    },
    hits: (path) => asked.filter((one) => one === path).length,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface PageWish {
  title: string;
  paragraphs: string[];
  canonical?: string;
  /** HTML before and after the article's text. */
  before?: string;
  after?: string;
}

/** Makes a page like a news site's, with the usual elements around an article. */
export function newsPage({ title, paragraphs, canonical, before = '', after = '' }: PageWish): string {
  const body = paragraphs.map((words) => `<p>${words}</p>`).join('\n');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title} - 江滨日报</title>
<meta property="og:site_name" content="江滨日报">${canonical ? `<link rel="canonical" href="${canonical}">` : ''}
<meta property="article:published_time" content="2026-11-03T08:00:00+08:00"></head><body>
<nav class="menu"><ul><li><a href="/">首页</a></li><li><a href="/city">城市</a></li><li><a href="/sport">体育</a></li></ul></nav>
<article class="story"><h1>${title}</h1>${before}<div class="story-text">${body}</div>
<p class="editor">责任编辑：值班编辑</p></article>${after}
<aside class="related"><h3>相关阅读</h3><ul><li><a href="/a">渡口的灯</a></li><li><a href="/b">早市</a></li></ul></aside>
<footer class="foot"><p>版权所有 江滨日报</p></footer></body></html>`;
}

/** Gives paragraphs for a page that no other test has. */
export const storyOf = (name: string, count = 5): string[] =>
  Array.from(
    { length: count },
    (_, index) =>
      `${name}的第${index + 1}段：江边的渡口从清晨五点开始就有人等船，船工说，今年春天以后，每天过江的人比去年多了${index + 3}成，码头上常常排起长队。`,
  );
