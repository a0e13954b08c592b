import { describe, expect, test } from 'vitest';
import { readDocument } from './read-document.ts';
import { readPage } from './read-page.ts';

const url = 'https://river.example/2026/1103/ferry.html';
const text = 'The ferry left the pier at ten, as it has done on every night of this long, wet and very windy season.';
const page = ({ head = '', top = '', body = `<p>${text}</p>`, title = 'The Night Ferry', lang = 'en' } = {}) =>
  `<!doctype html><html lang="${lang}"><head>${head}</head><body><article><h1>${title}</h1>${top}${body}
  <p>${text.replace('ferry', 'steamer')}</p><p>${text.replace('ferry', 'barge')}</p></article></body></html>`;
const read = (html: string, at: string | null = url) =>
  readPage(html, { url: at, charset: 'utf-8', secondOpinion: 'never' });
const structured = (object: object) => `<script type="application/ld+json">${JSON.stringify(object)}</script>`;

describe('the title', () => {
  const long = 'The Night Ferry Runs Again After Ten Years';

  test.each([
    ['goes without its site', 'The Night Ferry', '<title>The Night Ferry | River News</title>'],
    ['is that of the page, not that for links', long, '<meta property="og:title" content="You will not believe this">'],
  ])('%s', (_, title, head) => {
    const reading = read(page({ head, title }));
    expect(reading.title).toBe(title);
    expect(reading.blocks.filter((block) => block.kind === 'title').map((block) => block.source)).toEqual([title]);
  });

  test('is put first where no block says it', () => {
    const html = `<html><head><title>The Night Ferry</title></head><body><p>${text}</p></body></html>`;
    expect(read(html).blocks[0]).toMatchObject({ kind: 'title', source: 'The Night Ferry', isKept: true });
  });
});

describe('byline, date and site', () => {
  test('from structured data, though it has line ends in it and a comma too many', () => {
    const head = `<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"The Night\nFerry",
      "author":[{"name":"A. Boatman"},{"name":"B. Oar"}],"datePublished":"2026-11-03T08:30:00+08:00","publisher":{"name":"River News"},}]}</script>`;
    expect(read(page({ head }))).toMatchObject({
      byline: 'A. Boatman, B. Oar',
      publishedOn: '2026-11-03',
      siteName: 'River News',
    });
  });

  test.each([
    ['By A. Boatman', 'A. Boatman'],
    ['作者：林一舟', '林一舟'],
    ['Автор: Борис Лодкин', 'Борис Лодкин'],
  ])('visible: %s', (line, byline) => {
    expect(read(page({ top: `<p>${line}</p>` })).byline).toBe(byline);
  });

  test.each([
    ['2026年11月3日 08:30', '2026-11-03'],
    ['3 November 2026', '2026-11-03'],
    ['3 ноября 2026', '2026-11-03'],
    ['3. November 2026', '2026-11-03'],
    ['3 novembre 2026', '2026-11-03'],
    ['3 de noviembre de 2026', '2026-11-03'],
    ['٣ نوفمبر ٢٠٢٦', '2026-11-03'],
    ['03.11.2026, 08:30', '2026-11-03'],
  ])('visible: %s', (line, publishedOn) => {
    expect(read(page({ top: `<p>${line}</p>` }), 'https://river.example/a').publishedOn).toBe(publishedOn);
  });

  test('the address names the date where nothing else does', () => {
    expect(read(page()).publishedOn).toBe('2026-11-03');
  });

  test('the language of the words goes before that of the page', () => {
    const words = '渡船每天晚上十点离开码头，风再大也是一样，老人们说这条河从来没有停过船。';
    const html = `<html lang="en"><body><article><h1>夜里的渡口</h1><p>${words}</p><p>${words.replace('渡船', '小船')}</p></article></body></html>`;
    expect(read(html).locale).toBe('zh-Hans');
    expect(read(page({ lang: 'en-GB' })).locale).toBe('en-GB');
  });
});

describe('the next page', () => {
  const next = (link: string, at: string | null = 'https://river.example/a.html') =>
    read(page({ body: `<p>${text}</p>${link}` }), at).nextPage;

  test.each([
    ['<a href="/a_2.html">下一页</a>', 'https://river.example/a_2.html'],
    ['<a href="?page=2">Next page »</a>', 'https://river.example/a.html?page=2'],
    ['<a href="/a_2.html">次のページ</a>', 'https://river.example/a_2.html'],
    ['<a href="/b.html">下一篇：别的渡口</a>', null],
    ['<a href="/b.html">下一页</a>', null],
    ['<a href="https://other.example/a_2.html">下一页</a>', null],
    ['<a href="#top">Next</a>', null],
  ])('%s', (link, address) => {
    expect(next(link)).toBe(address);
    expect(next(link, null)).toBeNull();
  });
});

describe('notices', () => {
  test('a paywall, where the text is short', () => {
    const head = structured({ '@type': 'NewsArticle', headline: 'The Night Ferry', isAccessibleForFree: false });
    expect(read(page({ head })).notices).toEqual(['paywall']);
    expect(read(page()).notices).toEqual([]);
  });

  test('a page that is empty until a script runs', () => {
    const html =
      '<body><div id="root">Wait</div><noscript>Please enable JavaScript.</noscript><script src="a.js"></script></body>';
    expect(read(html).notices).toContain('script-only');
  });

  test('two languages', () => {
    const chinese = '渡船每天晚上十点离开码头，风再大也是一样，老人们说这条河从来没有停过船。';
    const pairs = ['ferry', 'tug', 'liner'].map(
      (boat) => `<p>${text.replace('ferry', boat)}</p><p>${boat}${chinese}</p>`,
    );
    expect(read(page({ body: pairs.join('') })).notices).toContain('several-languages');
  });
});

describe('a document', () => {
  const document = (html: string) => readDocument(html, { url: null, charset: 'utf-8' });

  test('is kept whole', () => {
    const { title, blocks } = document(
      '<h1>The Night Ferry</h1><p>Share this</p><ul><li><a href="https://a.example/">Home</a></li></ul>',
    );
    expect(title).toBe('The Night Ferry');
    expect(blocks.map(({ kind, source, isKept }) => [kind, source, isKept])).toEqual([
      ['title', 'The Night Ferry', true],
      ['paragraph', 'Share this', true],
      ['list-item', '<1>Home</1>', true],
    ]);
  });

  test('has its title from its head where it has no heading', () => {
    expect(
      document('<html><head><title>The Ferry</title></head><body><p>It left.</p></body></html>').blocks.map(
        ({ source }) => source,
      ),
    ).toEqual(['The Ferry', 'It left.']);
  });

  test('without text is empty', () => {
    expect(() => document('<p> </p>')).toThrow('articleEmpty');
  });
});
