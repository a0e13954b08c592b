import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FrozenDocument, FrozenPair } from '#db/frozen-document';
import type { Tags } from '#db/vocabulary';
import { documentParts } from './document-parts.tsx';
import type { Say } from './words.ts';

const document: FrozenDocument = {
  format: 2,
  sourceLocale: 'ja',
  targetLocale: 'en',
  title: { source: '渡し船', target: 'The ferry' },
  description: '',
  byline: null,
  url: null,
  publishedOn: null,
  provenance: 'human',
};
/** Gives the words that the tests look for; all others are shown as their keys. */
const say: Say = (word, values) =>
  ({
    paragraph: `Paragraph ${values?.number}`,
    minutes: `${values?.count} min`,
    pictureMissing: 'Picture missing:',
    pictureOriginal: 'see the original',
  })[word as string] ?? word;

const site = { name: 'Diglot', origin: 'https://news.example' };
async function* frozen(pairs: Partial<FrozenPair>[]): AsyncGenerator<FrozenPair> {
  for (const [index, pair] of pairs.entries()) {
    const segmentId = `segment-${String(index).padStart(6, '0')}`;
    yield { segmentId, kind: 'paragraph', source: '', target: '', ...pair };
  }
}
async function pageOf(pairs: Partial<FrozenPair>[], facts: Partial<FrozenDocument> = {}): Promise<string> {
  const order = { document: { ...document, ...facts }, published: null, band: null, site };
  return (await Array.fromAsync(documentParts(order, { read: () => frozen(pairs), words: () => say }))).join('');
}
const mainOf = async (pairs: Partial<FrozenPair>[]) => (await pageOf(pairs)).match(/<main>(.*)<\/main>/s)?.[1] ?? '';

const tags: Tags = {
  1: { name: 'b' },
  2: { name: 'a', href: 'https://example.org/ferry?a=1&b=2' },
  3: { name: 'ruby', annotation: 'わたしぶね' },
  4: { name: 'a', href: 'javascript:alert(1)' },
};

describe('the head', () => {
  const published = { number: 1, publishedAt: 0, firstPublishedAt: 0, slug: 'ferry', alternates: [] };
  const headOf = async (pairs: Partial<FrozenPair>[]) => {
    const order = { document: { ...document, byline: '渡辺' }, published, band: null, site };
    const parts = documentParts(order, { read: () => frozen(pairs), words: () => say });
    return (await Array.fromAsync(parts)).join('').match(/<head>(.*)<\/head>/s)?.[1] ?? '';
  };

  test('names the first stored picture and the author, for pages that link here', async () => {
    const missing = { before: 0, url: 'https://example.org/a.jpg', alt: 'Lost', hash: null, width: null, height: null };
    const stored = { ...missing, alt: '船', hash: 'a'.repeat(64), width: 800, height: 600 };
    const head = await headOf([{ source: '一', target: 'One', pictures: [missing] }, { pictures: [stored] }]);
    const path = `https://news.example/pictures/${'a'.repeat(64)}.webp`;
    expect(head).toContain(`<meta property="og:image" content="${path}"/><meta property="og:image:alt" content="船"/>`);
    expect(head).toContain('<meta name="twitter:card" content="summary_large_image"/>');
    expect(head).toContain(`"image":"${path}","author":{"@type":"Person","name":"渡辺"}`);
  });

  test('names no picture where none is stored', async () => {
    const head = await headOf([{ source: '一', target: 'One' }]);
    expect(head).not.toContain('og:image');
    expect(head).toContain('<meta name="twitter:card" content="summary"/>');
  });
});

describe('a paragraph', () => {
  test('without tags is what it was', async () => {
    expect(await mainOf([{ source: '船。', target: 'A <1>ferry</1>.' }])).toBe(
      '<div class="pair paragraph" id="s000000"><a class="n" href="#s000000" aria-label="Paragraph 1">1</a>' +
        '<p class="sr" lang="ja" dir="ltr">船。</p><p class="tg" lang="en" dir="ltr">A &lt;1&gt;ferry&lt;/1&gt;.</p></div>',
    );
  });

  test('shows its tags on both sides', async () => {
    const main = await mainOf([
      { source: '<2><3>渡船</3></2>は<1>古い</1>。', target: 'The <2>ferry</2> is <1>old</1>.', tags },
    ]);
    const link = '<a href="https://example.org/ferry?a=1&amp;b=2" rel="noopener external nofollow">';
    expect(main).toContain(
      `${link}<ruby>渡船<rp>(</rp><rt>わたしぶね</rt><rp>)</rp></ruby></a>は<strong>古い</strong>。`,
    );
    expect(main).toContain(`The ${link}ferry</a> is <strong>old</strong>.`);
  });

  test('goes on with a tag in the next sentence', async () => {
    const main = await mainOf([
      {
        source: '船が出る。<1>誰も待たない。夜だ。</1>',
        target: 'The ferry leaves. <1>Nobody waits. It is night.</1>',
        tags,
      },
    ]);
    expect(main).toContain(
      '<span data-s="1">The ferry leaves. </span><span data-s="2"><strong>Nobody waits. </strong></span><span data-s="3"><strong>It is night.</strong></span>',
    );
  });

  test('links to no address that runs', async () => {
    expect(await mainOf([{ source: '<4>船</4>', target: '<4>ferry</4>', tags }])).not.toContain('<a href="javascript');
  });

  test('shows no mark, whatever the text', async () => {
    const piece = fc.constantFrom('<1>', '</1>', '<2>', '</2>', '<3>', '</3>', '船が出た。', 'It left. ', 'x');
    const text = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, async (source, target) => {
        const main = await mainOf([{ source, target, tags }]);
        expect(main).not.toMatch(/&lt;\/?\d/);
        const words = main.replace(/<a class="n".*?<\/a>|<(rt|rp)>.*?<\/\1>|<[^>]*>/g, '');
        expect(words).toBe(`${source}${target}`.replace(/<[^>]*>/g, ''));
      }),
      { numRuns: 200 },
    );
  });
});

describe('kinds', () => {
  test('a quotation and code have elements of their own', async () => {
    const main = await mainOf([
      { kind: 'quote', source: '船。', target: 'A ferry.' },
      { kind: 'code', source: 'if (a < b) {\n  go(<1>);\n}', target: 'if (a < b) {\n  go(<1>);\n}' },
    ]);
    expect(main).toContain('<blockquote class="tg" lang="en" dir="ltr"><p>A ferry.</p></blockquote>');
    expect(main).toContain('<code>if (a &lt; b) {\n  go(&lt;1&gt;);\n}</code></pre>');
  });

  test('items that follow each other are one list, and keep their rows', async () => {
    const item = { kind: 'list-item', source: '船', target: 'Ferry' } as const;
    const main = await mainOf([item, item, { source: '橋', target: 'Bridge' }, { ...item, source: '1. 船' }]);
    expect(main.match(/<ul class="items">/g)).toHaveLength(2);
    expect(main.match(/<li class="pair list-item"/g)).toHaveLength(3);
    expect(main.match(/<p class="sr dot"/g)).toHaveLength(2);
  });

  test('a cell of several paragraphs has them all', async () => {
    const cell = { table: 0, row: 0, column: 0, isHeader: false };
    const main = await mainOf([
      { kind: 'table-cell', target: 'Museum', cell },
      { kind: 'table-cell', target: 'second line', cell },
    ]);
    expect(main).toContain('<td><div data-s="1">Museum</div><div data-s="2">second line</div></td>');
  });

  test('cells of one table are one row with a table on each side', async () => {
    const cell = (table: number, row: number, column: number, target: string): Partial<FrozenPair> => ({
      kind: 'table-cell',
      source: `原${target}`,
      target,
      cell: { table, row, column, isHeader: row === 0 },
    });
    const main = await mainOf([
      cell(0, 0, 0, 'Hour'),
      cell(0, 0, 2_000_000, 'Fare'),
      cell(0, 1, 2_000_000, '2'),
      cell(1, 0, 0, 'Pier'),
    ]);
    expect(main).toContain(
      '<table><tbody><tr><th scope="col"><div data-s="1">Hour</div></th><th scope="col"><div data-s="2">Fare</div></th></tr><tr><td></td><td><div data-s="3">2</div></td></tr></tbody></table>',
    );
    expect(main.match(/<table>/g)).toHaveLength(4);
    const ids = [...main.matchAll(/ id="(\w+)"/g)].map((match) => match[1]);
    expect(ids.sort()).toEqual(['s000000', 's000001', 's000002', 's000003']);
    expect([...main.matchAll(/<a class="n"[^>]*>(\d+)/g)].map((match) => match[1])).toEqual(['1', '4']);
  });
});

describe('pictures', () => {
  const picture = { url: 'https://example.org/a.jpg', alt: 'A "pier"', hash: 'a'.repeat(64), width: 800, height: 600 };

  test('come from here', async () => {
    const main = await mainOf([{ source: '船', target: 'Ferry', pictures: [picture] }]);
    expect(main).toContain(
      `<figure lang="ja"><img src="/pictures/${picture.hash}.webp" alt="A &quot;pier&quot;" width="800" height="600" loading="lazy" decoding="async"/></figure>`,
    );
  });

  test.each([null, '../../etc/passwd'])('that are not here are a note (%s)', async (hash) => {
    const main = await mainOf([{ kind: 'title', source: '船', target: 'Ferry', pictures: [{ ...picture, hash }] }]);
    expect(main).not.toContain('<img');
    expect(main).toContain('Picture missing:');
    expect(main).toContain('<a href="https://example.org/a.jpg" rel="noopener external nofollow">see the original</a>');
  });
});

describe('the document around the paragraphs', () => {
  test('has the title with its tags, and how long reading takes', async () => {
    const title = { kind: 'title', source: '<1>渡し</1>船', target: 'The <1>ferry</1>', tags } as const;
    const page = await pageOf([title, { target: 'It leaves. '.repeat(400) }]);
    expect(page).toContain('<h1 class="tg" lang="en" dir="ltr">The <strong>ferry</strong></h1>');
    expect(page).toContain('<span>3 min</span>');
    expect(page.startsWith('<!doctype html><html lang="en"')).toBe(true);
    expect(page.endsWith('</body></html>')).toBe(true);
  });

  test('has the words of the interface in one language, with its tag, and dates in it too', async () => {
    const facts = { targetLocale: 'fr', publishedOn: '2026-11-28', url: 'https://news.example/a' };
    const page = await pageOf([{ source: '船', target: 'Bac' }], facts);
    expect(page.startsWith('<!doctype html><html lang="fr" dir="ltr">')).toBe(true);
    for (const part of ['nav class="bar ui"', 'div class="meta ui"', 'footer class="ui"'])
      expect(page).toContain(`<${part} lang="en" dir="ltr">`);
    expect(page).toContain('<time dateTime="2026-11-28">November 28, 2026</time>');
    expect(page).toContain('aria-label="Paragraph 1" lang="en">');
    expect(await pageOf([], { targetLocale: 'zh-Hans', publishedOn: '2026-11-28' })).toContain(
      '>2026年11月28日</time>',
    );
  });

  test('is no other where the article says what marks the place of the paragraphs', async () => {
    const words = '<main>paragraphs-come-here</main>';
    const page = await pageOf([{ source: words, target: words }], { title: { source: words, target: words } });
    expect(page.match(/<main>/g)).toHaveLength(1);
    expect(page).toMatch(/<main><div class="pair paragraph"/);
    expect(page.match(/&lt;main&gt;paragraphs-come-here&lt;\/main&gt;/g)?.length).toBeGreaterThan(3);
  });
});

describe('the form of paragraphs', () => {
  test('lists stand in each other, with the numbers of the source', async () => {
    const item = (source: string, form: FrozenPair['form']): Partial<FrozenPair> => ({
      ...{ kind: 'list-item', source, target: source.toUpperCase(), form },
    });
    const main = await mainOf([
      item('a', { marker: '5.', depth: 1 }),
      item('b', { depth: 2 }),
      item('c', { marker: '6.', depth: 1 }),
      { source: 'd', target: 'D' },
    ]);
    const outline = main.replace(/<(?!\/?(?:ol|ul|li)\b)[^>]*>/g, '').replace(/ (?:class|id)="[^"]*"/g, '');
    expect(outline).toBe(
      '<ol><li value="5">15. a5. A</li><li><ul><li>2bB</li></ul></li><li value="6">36. c6. C</li></ol>4dD',
    );
  });

  test('the highest headings are h2, and those below them are deeper', async () => {
    const levels = [3, 4, 6, 3].map((level) => ({
      kind: 'heading' as const,
      source: 'a',
      target: 'A',
      form: { level },
    }));
    expect((await mainOf(levels)).match(/<h\d/g)?.filter((_, index) => index % 2)).toEqual([
      '<h2',
      '<h3',
      '<h4',
      '<h2',
    ]);
  });

  test('a note and its mark link to each other', async () => {
    const tags = { 1: { name: 'note', note: 'fn1' } } as const;
    const main = await mainOf([
      { source: '灯灭<1>1</1>', target: 'The lamp is out<1>1</1>', tags },
      { kind: 'note', source: '日志', target: 'The log', form: { marker: '1.', note: 'fn1' } },
    ]);
    expect(main).toContain('<sup><a href="#note-fn1">1</a></sup>');
    expect(main).toContain('<span id="note-fn1"></span>');
    const [first] = main.match(/id="(s\w+)"/)?.slice(1) ?? [];
    expect(main).toContain(`<a class="back" href="#${first}" aria-label="backToText">↩</a>`);
  });

  test('line breaks and formulas are elements', async () => {
    const math = { name: 'math', children: [{ name: 'mi', children: ['h'] }] };
    const tags = { 1: { name: 'formula', math } } as const;
    const main = await mainOf([{ source: '灯灭\n绳干', target: 'so <1>h</1>', tags }]);
    expect(main).toContain('灯灭<br/>绳干');
    expect(main).toContain('<math><mi>h</mi></math>');
  });
});
