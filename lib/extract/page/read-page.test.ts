import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { readPage } from './read-page.ts';

const url = 'https://river.example/news/night-ferry.html';
const read = (html: string, more: Partial<Parameters<typeof readPage>[1]> = {}) =>
  readPage(html, { url, charset: 'utf-8', secondOpinion: 'never', ...more });

const sentence = (about: string) =>
  `The ferry ${about} left the pier at ten, as it has done on every night of this long, wet and windy season.`;
const paragraphs = ['of the north', 'of the south', 'of the island', 'of the old town'].map(sentence);
const page = (inside = paragraphs.map((text) => `<p>${text}</p>`).join(''), head = '') =>
  `<!doctype html><html lang="en"><head><title>The Night Ferry | River News</title>${head}</head><body>
  <nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
  <main><article><h1>The Night Ferry</h1>${inside}</article></main>
  <footer><p>Copyright River News. All rights reserved.</p></footer></body></html>`;

const kept = (html: string, more = {}) => read(html, more).blocks.filter((block) => block.isKept);
const sources = (html: string) => kept(html).map((block) => block.source);

describe('the last words of an article are kept, however short', () => {
  const long = '渡船今晚十点离开码头，和这个漫长潮湿的季节里的每一个夜晚一样，没有人提前下船，也没有人晚到。';
  test.each([
    'そうかもしれない。',
    'もうここにはいない。',
    'ありがとうございました。',
    '그는 돌아왔다.',
    '아무도 몰랐다.',
    '다시 오지 않았다.',
    '他再没有回来。',
  ])('%s', (last) => {
    const inside = [long, long.replace('十点', '九点'), long.replace('十点', '八点'), last];
    expect(sources(page(inside.map((text) => `<p>${text}</p>`).join(''))).at(-1)).toBe(last);
  });
});

describe('the article', () => {
  test('is kept, its title first; the page around it is dropped and says why', () => {
    const { blocks, title } = read(page());
    expect(title).toBe('The Night Ferry');
    expect(blocks.filter((block) => block.isKept).map(({ kind, source }) => [kind, source])).toEqual([
      ['title', 'The Night Ferry'],
      ...paragraphs.map((text) => ['paragraph', text]),
    ]);
    expect(blocks.filter((block) => !block.isKept).map(({ source, reason }) => [source, reason])).toEqual([
      ['Home · Sport', 'outside'],
      ['Copyright River News. All rights reserved.', 'outside'],
    ]);
  });

  test('lines of the site between its paragraphs are dropped', () => {
    const lines = ['Share this', 'Read more: The pier in winter', '责任编辑：林一舟', 'Читайте также: Пристань зимой'];
    const html = page(
      `<p>${paragraphs[0]}</p>${lines.map((line) => `<p>${line}</p>`).join('')}<p>${paragraphs[1]}</p><p>${paragraphs[2]}</p>`,
    );
    expect(sources(html)).toEqual(['The Night Ferry', ...paragraphs.slice(0, 3)]);
  });

  const second = '<h1 class="headline">The Day Ferry</h1>';
  const others = ['of the east', 'of the west', 'of the lake', 'of the harbour'].map(
    (about) => `<p>${sentence(about)}</p>`,
  );
  const first = `<h1 class="headline">The Night Ferry</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}`;

  test.each([
    ['another <article>', `<article>${first}</article><article>${second}${others.join('')}</article>`],
    ['another headline', `<div>${first}${second}${others.join('')}</div>`],
    [
      'an appeal',
      `<article>${first}</article><section><h2>Support us</h2><p>${sentence('is paid for by you and')}</p></section>`,
    ],
  ])('ends where %s follows', (_, body) => {
    expect(sources(`<title>The Night Ferry</title><main>${body}</main>`)).toEqual(['The Night Ferry', ...paragraphs]);
  });

  test.each([
    ['<img src="/pier.jpg"><p>Advertisement</p>', ['https://river.example/pier.jpg']],
    ['<div><img src="/pier.jpg"><p>Read more: The pier</p></div>', []],
  ])('a picture above a dropped line, %s, is kept if it is not the line’s own', (line, expected) => {
    const html = page(`<p>${paragraphs[0]}</p>${line}<p>${paragraphs[1]}</p><p>${paragraphs[2]}</p>`);
    expect(kept(html).flatMap(({ pictures = [] }) => pictures.map((picture) => picture.url))).toEqual(expected);
  });

  test('the rules of the site go before everything', () => {
    const html = page(`<p>${paragraphs[0]}</p><p class="note">${paragraphs[1]}</p><p>${paragraphs[2]}</p>`);
    const rules = [
      { place: 'article>p.note', action: 'drop' as const },
      { place: 'footer>p', action: 'keep' as const },
    ];
    const { blocks } = read(html, { rules });
    expect(blocks.find((block) => block.source === paragraphs[1])).toMatchObject({ isKept: false, reason: 'rule' });
    expect(blocks.at(-1)).toMatchObject({ source: 'Copyright River News. All rights reserved.', isKept: true });
  });

  test('Defuddle can be asked too', () => {
    expect(sources(page())).toEqual(kept(page(), { secondOpinion: 'always' }).map((block) => block.source));
  });
});

describe('any page', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<p>',
      '</p>',
      '<div class="a b9">',
      '</div>',
      '<b>',
      '</b>',
      '<a href="/x">',
      '</a>',
      '<br>',
      '<br><br>',
      '<table><tr><td>',
      '</table>',
      '<ruby>漢<rt>かん</rt></ruby>',
      '<li>',
      '<ul>',
      '<h1>',
      '</h1>',
      '<img src=a.jpg srcset="b 2x">',
      '<script>',
      '</script>',
      '<!--',
      '<html',
      '<body>',
      '<title>',
      '<1>',
      '</1>',
      '&lt;2&gt;',
      '&',
      '<figure><figcaption>',
      '</figure>',
      '<pre>',
      '\u3000\u3000船开了。',
      '\u0338',
      '\ud800',
      '\0',
      'word. ',
      '<td colspan=99999999>',
      '<script type="application/ld+json">{"@type":',
    ),
    fc.string({ unit: 'grapheme', maxLength: 10 }),
  );

  test('is read or refused with a reason', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.constantFrom('never' as const, 'always' as const),
        (pieces, secondOpinion) => {
          const html = pieces.join('');
          try {
            const { blocks, title } = read(html, { secondOpinion });
            expect(blocks.filter((block) => block.kind === 'title').length).toBeLessThanOrEqual(1);
            expect(title).not.toBe('');
            for (const { kind, source, isKept, reason, tags } of blocks) {
              // The first line of code may be indented.
              expect(source).toBe(kind === 'code' ? source.trimEnd() : source.trim());
              expect(source).not.toBe('');
              expect(reason === undefined).toBe(isKept);
              for (const number of Object.keys(tags ?? {})) {
                expect(source.split(`<${number}>`)).toHaveLength(2);
                expect(source.split(`</${number}>`)).toHaveLength(2);
              }
            }
          } catch (error) {
            if (!(error instanceof InvalidError)) throw error;
            expect(error.reason).toBe('articleEmpty');
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('nested twenty thousand deep keeps its words', () => {
    const { blocks } = read(`${'<div>'.repeat(20_000)}deep words${'</div>'.repeat(20_000)}<p>${paragraphs[0]}</p>`);
    expect(blocks.map((block) => block.source)).toContain('deep words');
  });

  test('with more elements than the most is refused', () => {
    const html = '<b>x</b>'.repeat(limits.pageElements + 1);
    expect(() => read(html)).toThrow(InvalidError);
  });

  test.each(['', ' ', '<html></html>', '<script>let a = 1;</script>'])('without text, %j, is empty', (html) => {
    expect(() => read(html)).toThrow('articleEmpty');
  });
});
