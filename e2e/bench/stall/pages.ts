import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Answer, fill, type Input } from './input.ts';

const megabyte = 1_000_000;

/** Makes an article's page with that body. */
const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The river at night</title>${head}</head><body><article><h1>The river at night</h1><p>Every evening at nine the ferryman hangs a lamp on the landing, and people come to talk, to read and to wait.</p>${body}</article></body></html>`;

/** Bodies that cost other products' readers, or ours, far more time than their size suggests. */
const bodies: Record<string, () => string> = {
  'blanks in pre, 9.5 MB': () => page(`<pre>${fill(' ', 9.5 * megabyte)}</pre>`),
  'blanks in code, 1 MB': () => page(`<pre><code>x${fill(' ', megabyte)}x</code></pre>`),
  'line breaks in pre, 5 MB': () => page(`<pre>${fill('\n', 5 * megabyte)}</pre>`),
  'no-break spaces, 5 MB': () => page(`<p>${fill('\u00a0', 2.5 * megabyte)}</p>`),
  'less-than signs, 5 MB': () => page(`<p>${fill('&lt;', 5 * megabyte)}</p>`),
  'open brackets, 5 MB': () => page(fill('<', 5 * megabyte)),
  'quotes, 3 MB': () => page(`<p>${fill('"', 3 * megabyte)}</p>`),
  'one long word, 5 MB': () => page(`<p>${fill('a', 5 * megabyte)}</p>`),
  'digits, 5 MB': () => page(`<p>${fill('1,', 5 * megabyte)}</p>`),
  'combining marks, 3 MB': () => page(`<p>e${fill('\u0301', 1.5 * megabyte)}</p>`),
  '200,000 attributes': () =>
    page(`<p ${Array.from({ length: 200_000 }, (_, index) => `a${index}="x"`).join(' ')}>Words.</p>`),
  '100,000 levels': () => page(`${fill('<div>', 500_000)}Words.`),
  '100,000 inline levels': () => page(`<p>${fill('<b>', 300_000)}Words.`),
  '100,000 links in a paragraph': () => page(`<p>${fill('<a href="/x">word</a> ', 2 * megabyte)}</p>`),
  '40,000 table cells': () => page(`<table>${fill('<tr><td>a</td><td>b</td></tr>', 30 * 20_000)}</table>`),
  '100,000 paragraphs': () => page(fill('<p>Some words of a short paragraph.</p>', 100_000 * 40)),
  '100,000 list items': () => page(`<ul>${fill('<li>One item.</li>', 18 * 100_000)}</ul>`),
  '20,000 pictures': () => page(fill('<img src="/a.png" alt="x">', 28 * 20_000)),
  '1,200 short sentences': () => page(`<p>${fill('He ran. ', 8 * 1200)}</p>`),
  'sentences without an end, 3 MB': () => page(`<p>${fill('a. b ', 3 * megabyte)}</p>`),
  'comments, 5 MB': () => page(fill('<!-- - -- ->', 5 * megabyte)),
  'an open comment, 5 MB': () => page(`<!--${fill('- ', 5 * megabyte)}`),
  'an open svg, 2 MB': () => page(`<svg>${fill('<path d="M0 0"/>', 2 * megabyte)}`),
  'ruby, 2 MB': () => page(`<p>${fill('<ruby>字<rt>zi</rt></ruby>', 2 * megabyte)}</p>`),
  'entities, 5 MB': () => page(`<p>${fill('&notit;&', 5 * megabyte)}</p>`),
  'deep JSON-LD': () =>
    page('', `<script type="application/ld+json">${fill('[', megabyte)}${fill(']', megabyte)}</script>`),
  'large JSON-LD, 5 MB': () =>
    page('', `<script type="application/ld+json">[${fill('{"@type":"x"},', 5 * megabyte)}{}]</script>`),
  'large style, 5 MB': () => page('', `<style>${fill('a{color:red}', 5 * megabyte)}</style>`),
  'long class names, 5 MB': () => page(`<p class="${fill('share ', 5 * megabyte)}">Words.</p>`),
  'tables in tables': () => page(fill('<table><tr><td>', 15 * 20_000)),
  'broken tags, 3 MB': () => page(fill('<a <b </i ', 3 * megabyte)),
  'verse, 1 MB': () => page(`<p>${fill('la<br>', megabyte)}</p>`),
};

/** Responses that are hostile whatever their content. */
const answers: Record<string, Answer> = {
  'gzip of 10 GB': (_, response) => {
    const block = gzipSync(Buffer.alloc(100_000_000));
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' });
    for (let part = 0; part < 100; part++) response.write(block);
    response.end();
  },
  'brotli of 500 MB': (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'br' });
    response.end(brotliOf500);
  },
  'a head of 1 MB': (_, response) => {
    response.on('error', () => {});
    response.writeHead(200, { 'Content-Type': 'text/html', ...manyHeaders });
    response.end('<p>Words.</p>');
  },
  'an endless page': (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    const more = () => {
      while (!response.destroyed && response.write(fill('<p>word ', 64_000)));
    };
    response.on('drain', more);
    more();
  },
  'a redirect in a circle': (request, response) => {
    response.writeHead(302, { Location: `${request.url}x` }).end();
  },
};

const manyHeaders = Object.fromEntries(
  Array.from({ length: 1000 }, (_, index) => [`X-Long-${index}`, fill('x', 1000)]),
);
const brotliOf500 = brotliCompressSync(Buffer.alloc(500_000_000), { params: { 1: 1 } });

export const pages: Input[] = [
  ...Object.entries(bodies).map(
    ([name, make]): Input => ({
      group: 'page',
      name,
      send: ({ news, readAddress }) => {
        const packed = gzipSync(make());
        const path = `/page/${encodeURIComponent(name)}`;
        const address = news.serve(decodeURI(path), (_, response) => {
          response
            .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'gzip' })
            .end(packed);
        });
        return readAddress(new URL(path, address).href);
      },
    }),
  ),
  ...Object.entries(answers).map(
    ([name, answer], index): Input => ({
      group: 'page',
      name,
      send: ({ news, readAddress }) => readAddress(news.serve(`/answer/${index}`, answer)),
    }),
  ),
];
