import { describe, expect, test } from 'vitest';
import { resolverOf } from './addresses.ts';
import { collectBlocks } from './collect-blocks.ts';
import { parsePage } from './parse-page.ts';

const url = 'https://river.example/news/ferry.html';
const collect = (html: string) => {
  const document = parsePage(html);
  return collectBlocks(document.documentElement, resolverOf(document, url));
};
const lines = (html: string) => collect(html).map(({ kind, source }) => `${kind}: ${source}`);

describe('kinds', () => {
  test.each([
    ['<h2>The pier</h2>', 'heading: The pier'],
    ['<ul><li>One</li></ul>', 'list-item: One'],
    ['<blockquote><p>It left.</p></blockquote>', 'quote: It left.'],
    ['<figure><img src="a.jpg"><figcaption>The pier</figcaption></figure>', 'caption: The pier'],
    ['<div class="image-caption">The pier</div>', 'caption: The pier'],
    ['<pre>let a = 1;\nlet b;</pre>', 'code: let a = 1;\nlet b;'],
    ['<section class="footnotes"><ol><li>A note. <a href="#r1">↩</a></li></ol></section>', 'note: A note.'],
  ])('%s', (html, line) => {
    expect(lines(html)).toEqual([line]);
  });
});

describe('markup in running text', () => {
  const only = (html: string) => {
    const [block] = collect(html);
    return { source: block?.source, tags: block?.tags };
  };

  test('is numbered, addresses made absolute', () => {
    expect(only('<p>The <b>night</b> <a href="/a">ferry</a> <a href="javascript:x">left</a></p>')).toEqual({
      source: 'The <1>night</1> <2>ferry</2> left',
      tags: { 1: { name: 'b' }, 2: { name: 'a', href: 'https://river.example/a' } },
    });
  });

  test('leaves out numbers that the text itself writes', () => {
    expect(only('<p>&lt;1&gt; and <i>two</i></p>')).toEqual({
      source: '<1> and <2>two</2>',
      tags: { 2: { name: 'i' } },
    });
  });

  test('is left out where it styles the whole block or nothing', () => {
    expect(only('<p><b>The ferry left.</b><i> </i></p>')).toEqual({ source: 'The ferry left.', tags: undefined });
    expect(only('<p><b><a href="/a">Ferry</a></b></p>').source).toBe('<1>Ferry</1>');
  });

  test('of ruby keeps how it is read out of the text', () => {
    expect(only('<p><ruby>渡<rp>(</rp><rt>わた</rt><rp>)</rp></ruby>し船</p>')).toEqual({
      source: '<1>渡</1>し船',
      tags: { 1: { name: 'ruby', annotation: 'わた' } },
    });
  });

  test('has its spaces outside', () => {
    expect(only('<p>The<b> night </b>ferry</p>').source).toBe('The <1>night</1> ferry');
  });
});

const wrapped = [
  'The harbour board met on Tuesday evening to decide what should',
  'become of the old signal tower, which has stood empty since the',
  'lamps were moved to the new pier eleven years ago, and nobody',
  'spoke for waiting.',
];
const wrappedChinese = [
  '港务委员会星期二晚上开会讨论旧信号塔的去留十一年',
  '前灯具搬到新码头之后这座塔就一直空着塔身的白漆也',
  '渐渐剥落委员们面前摆着三个方案第一个方案想把塔改',
  '成博物馆。',
];

describe('line breaks', () => {
  const long = 'The ferry left the pier at ten, as it has done on every night of this long, wet and very windy season.';

  test.each([
    ['two divide paragraphs', 'One.<br> <br/>Two.', ['One.', 'Two.']],
    ['one is a line break', 'The lamp is out,<br>the rope is dry', ['The lamp is out,\nthe rope is dry']],
    ['one stands outside of markup', 'The <b>lamp<br></b><i>rope</i>', ['The <1>lamp</1>\n<2>rope</2>']],
    ['one between Chinese characters is one', '灯灭<br>绳干<br>鸥飞', ['灯灭\n绳干\n鸥飞']],
    ['one in a heading is a space', '<h2>The night<br>ferry</h2>', ['The night ferry']],
    ['those that only wrap a text are spaces', wrapped.join('<br>'), [wrapped.join(' ')]],
    ['those that wrap Chinese text are nothing', wrappedChinese.join('<br>'), [wrappedChinese.join('')]],
    ['one divides indented lines', '　　船开了。<br>　　人到了。', ['船开了。', '人到了。']],
    ['one divides long lines that end as sentences do', `${long}<br>${long}`, [long, long]],
  ])('%s', (_, html, expected) => {
    expect(collect(`<div>${html}</div>`).map((block) => block.source)).toEqual(expected);
  });
});

describe('tables', () => {
  test('of data have places, spans counted', () => {
    const html = '<table><tr><th rowspan=2>Pier</th><th>Ten</th></tr><tr><td>Eleven</td></tr></table>';
    expect(collect(html).map((block) => block.cell)).toEqual([
      { table: 0, row: 0, column: 0, isHeader: true },
      { table: 0, row: 0, column: 1, isHeader: true },
      { table: 0, row: 1, column: 1, isHeader: false },
    ]);
  });

  test('that only arrange the page are no tables', () => {
    expect(lines('<table><tr><td><p>It left.</p></td></tr><tr><td>It came.</td></tr></table>')).toEqual([
      'paragraph: It left.',
      'paragraph: It came.',
    ]);
  });
});

describe('pictures', () => {
  const pictures = (html: string) => collect(html).flatMap((block) => block.pictures ?? []);

  test('are the best that is not too wide, also where they load late', () => {
    const html =
      '<img src="data:image/gif;base64,x" data-srcset="/s.jpg 400w, /m.jpg 1600w, /l.jpg 4000w" alt="The  pier"><p>It left.</p>';
    expect(pictures(html)).toMatchObject([{ url: 'https://river.example/m.jpg', alt: 'The pier' }]);
    expect(pictures('<img src="/blank.gif" data-src="/a.jpg"><p>It left.</p>')).toMatchObject([
      { url: 'https://river.example/a.jpg', alt: '' },
    ]);
  });

  test.each(['<img src="/a.jpg" width=1 height=1>', '<img src="/a.svg">', '<img class="site-logo" src="/a.png">'])(
    '%s is none',
    (image) => {
      expect(pictures(`${image}<p>It left.</p>`)).toEqual([]);
    },
  );
});

test.each(['<p hidden>x</p>', '<p style="display: none">x</p>', '<p aria-hidden="true">x</p>'])(
  '%s is left out as hidden',
  (html) => {
    const [hidden, shown] = collect(`${html}<p>It left.</p>`);
    expect(hidden).toMatchObject({ source: 'x', isKept: false, reason: 'hidden' });
    expect(shown).toMatchObject({ source: 'It left.', isKept: true });
  },
);

test('hidden words do not divide the paragraph around them', () => {
  expect(lines('<p>It <span class="sr-only">x</span>left.</p>')).toEqual(['paragraph: It left.']);
});

test.each(['<span class="sr-only">x</span>', '<script>x</script>'])('%s is not shown', (html) => {
  expect(lines(`${html}<p>It left.</p>`)).toEqual(['paragraph: It left.']);
});

test('a place has the names that people give, not those of machines', () => {
  const html = '<div class="article-body css-1x2y3z kJdHfZ p-4"><p class="note b">It left.</p></div>';
  expect(collect(html)[0]?.place).toBe('div.article-body>p.note');
});

describe('forms', () => {
  const forms = (html: string) => collect(html).map(({ source, form }) => [source, form]);

  test('items have the numbers that a reader sees, and their depth', () => {
    expect(forms('<ol start=5><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>')).toEqual([
      ['a', { marker: '5.', depth: 1 }],
      ['b', { depth: 2 }],
      ['c', { marker: '6.', depth: 1 }],
      ['d', { marker: '', depth: 1 }],
    ]);
  });

  test('headings have their level', () => {
    expect(forms('<h2>a</h2><h4>b</h4><div role="heading" aria-level="3">c</div>')).toEqual([
      ['a', { level: 2 }],
      ['b', { level: 4 }],
      ['c', { level: 3 }],
    ]);
  });
});
