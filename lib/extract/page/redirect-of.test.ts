import { describe, expect, test } from 'vitest';
import { parsePage } from './parse-page.ts';
import { readPage } from './read-page.ts';
import { redirectOf } from './redirect-of.ts';
import { wallOf } from './walls.ts';

const url = 'https://river.example/a';
const target = (html: string) => redirectOf(html, parsePage(html), url);
const long = `<p>${'The ferry leaves at ten in the evening, and nobody has missed it. '.repeat(10)}</p>`;

describe('a page sends on', () => {
  test.each([
    ['<meta http-equiv="refresh" content="0;url=/b"><p>Click here.</p>', 'https://river.example/b'],
    ['<meta http-equiv="Refresh" content="3; URL=\'https://lamp.example/\'">', 'https://lamp.example/'],
    ['<script>window.location.href = "/b";</script>', 'https://river.example/b'],
    ['<script>location.replace("/b")</script>', 'https://river.example/b'],
    ['<frameset><frame src="/menu"><frame name="main" src="/b"></frameset>', 'https://river.example/b'],
    ['<body><iframe src="/b"></iframe></body>', 'https://river.example/b'],
  ])('%s', (html, address) => {
    expect(target(html)).toBe(address);
  });

  test.each([
    ['after a long time', '<meta http-equiv="refresh" content="300;url=/b"><p>News</p>'],
    ['to itself', '<meta http-equiv="refresh" content="0;url=/a"><p>News</p>'],
    ['with an article', `<meta http-equiv="refresh" content="0;url=/b">${long}`],
    ['when a button is pressed', '<script>function go() { location.href = "/b" }</script><p>News</p>'],
  ])('not %s', (_, html) => {
    expect(target(html)).toBeNull();
  });

  test('and is refused with the address', () => {
    const html = '<meta http-equiv="refresh" content="0;url=/b"><p>Click here.</p>';
    expect(() => readPage(html, { url, charset: 'utf-8' })).toThrow(
      expect.objectContaining({ reason: 'pageRedirects', values: { address: 'https://river.example/b' } }),
    );
  });
});

describe('a page with few words', () => {
  test.each([
    ['当前环境异常，完成验证后即可继续访问。', 'wall'],
    ['Just a moment... Checking your browser', 'wall'],
    ['Verify you are human by completing the action below.', 'wall'],
    ['Before you continue to Lamps', 'wall'],
    ['Подтвердите, что вы человек', 'wall'],
    ['お探しのページは見つかりませんでした。ページが見つかりません', 'page-missing'],
    ['该内容已被发布者删除', 'page-missing'],
    ['Seite nicht gefunden', 'page-missing'],
    ['The ferry leaves at ten.', null],
  ])('%s', (text, notice) => {
    expect(wallOf(text)).toBe(notice);
  });

  test('is told to an editor', () => {
    const { notices } = readPage('<title>环境异常</title><h2>环境异常</h2><p>完成验证后即可继续访问。</p>', {
      url,
      charset: 'utf-8',
    });
    expect(notices).toEqual(['wall']);
  });
});
