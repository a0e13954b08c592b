import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { parseFeed } from './parse-feed.ts';

const url = 'https://news.example/feeds/all.xml';
const parse = (source: Uint8Array | string, contentType: string | null = null) =>
  parseFeed(source, { url, contentType });
const rss = (items: string, head = '') =>
  `<rss version="2.0"><channel><title>News</title>${head}${items}</channel></rss>`;
const titlesOf = (source: string) => parse(source).entries.map((entry) => entry.title);

/** Text in an encoding of one or two bytes a character, by what the decoder makes of every pair. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const found = new Map<string, number[]>();
  for (let high = 0xa1; high <= 0xff; high++) {
    found.set(decoder.decode(Uint8Array.of(high)), [high]);
    for (let low = 0xa1; low < 0xff; low++) {
      const pair = decoder.decode(Uint8Array.of(high, low));
      if ([...pair].length === 1) found.set(pair, [high, low]);
    }
  }
  return Uint8Array.from([...text].flatMap((one) => found.get(one) ?? [one.charCodeAt(0)]));
}

describe('reads', () => {
  test('RSS 2', () => {
    const item = `<item><title>Ferry runs again</title><link>https://news.example/ferry</link><guid isPermaLink="false">f-1</guid>
      <pubDate>Tue, 03 Nov 2026 08:00:00 +0800</pubDate></item>`;
    expect(parse(rss(item, '<link>https://news.example/</link><ttl>60</ttl>'))).toEqual({
      title: 'News',
      siteUrl: 'https://news.example/',
      ttl: 3_600_000,
      entries: [
        {
          key: 'f-1',
          url: 'https://news.example/ferry',
          title: 'Ferry runs again',
          publishedAt: Date.UTC(2026, 10, 3),
        },
      ],
    });
  });

  test('RSS 1, whose items stand beside the channel', () => {
    const feed = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://news.example/"><title>News</title><link>https://news.example/</link></channel>
      <item rdf:about="https://news.example/1"><title>One</title><link>https://news.example/1</link>
      <dc:date>2026-11-03T08:00:00Z</dc:date></item></rdf:RDF>`;
    expect(parse(feed).entries).toEqual([
      { key: 'news.example/1', url: 'https://news.example/1', title: 'One', publishedAt: Date.UTC(2026, 10, 3, 8) },
    ]);
  });

  test('RSS 0.91 with its document type', () => {
    const doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.example/rss-0.91.dtd">';
    expect(titlesOf(`${doctype}${rss('<item><title>One</title><link>/1</link></item>')}`)).toEqual(['One']);
  });

  test('Atom, its titles in all three types', () => {
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">All &amp;amp; sundry</title>
      <link rel="self" href="https://news.example/feeds/all.xml"/><link href="https://news.example/"/>
      <entry><id>tag:1</id><title>Plain</title><link rel="enclosure" href="/1.mp3"/><link href="/1"/>
        <updated>2026-11-03T09:00:00Z</updated><published>2026-11-03T08:00:00Z</published></entry>
      <entry><id>tag:2</id><title type="html">A &lt;em&gt;high&lt;/em&gt; tide</title><link rel="alternate" href="/2"/></entry>
      <entry><id>tag:3</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Two <b>boats</b></div></title>
        <link href="/3"/></entry></feed>`;
    expect(parse(feed)).toMatchObject({ title: 'All & sundry', siteUrl: 'https://news.example/' });
    expect(parse(feed).entries).toMatchObject([
      { key: 'tag:2', url: 'https://news.example/2', title: 'A high tide', publishedAt: null },
      { key: 'tag:3', title: 'Two boats' },
      { key: 'tag:1', url: 'https://news.example/1', publishedAt: Date.UTC(2026, 10, 3, 8) },
    ]);
  });

  test('JSON Feed, passing over what is no entry', () => {
    const items = [
      { id: 7, url: '/seven', title: 'Salt &amp; rain', date_published: '2026-11-03T08:00:00+08:00' },
      { id: 'note', url: '/note', content_html: '<p>Only a <b>few</b> words.</p>' },
      'nothing',
      { id: 'empty' },
      { id: 8, url: 9, title: 'No link' },
    ];
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'News', home_page_url: '/', items };
    expect(parse(`\ufeff${JSON.stringify(feed)}`)).toEqual({
      title: 'News',
      siteUrl: 'https://news.example/',
      ttl: null,
      entries: [
        { key: 'note', url: 'https://news.example/note', title: 'Only a few words.', publishedAt: null },
        { key: '8', url: null, title: 'No link', publishedAt: null },
        { key: '7', url: 'https://news.example/seven', title: 'Salt & rain', publishedAt: Date.UTC(2026, 10, 3) },
      ],
    });
  });

  test.each([
    ['CDATA', '<![CDATA[Salt &amp; <i>rain</i>]]>', 'Salt & rain'],
    ['entities', '&#39640;&#x6F6E; &quot;high&quot;&nbsp;tide&hellip;', '高潮 "high" tide…'],
    ['lines', '\n  Two\n  lines  ', 'Two lines'],
    ['an element that it speaks of', 'What &lt;table&gt; is for', 'What <table> is for'],
  ])('a title with %s', (_, title, plain) => {
    expect(titlesOf(rss(`<item><title>${title}</title><link>/1</link></item>`))).toEqual([plain]);
  });

  test('an entry without a title by its first words, or its address', () => {
    const items = '<item><link>/1</link><description>&lt;p&gt;The tide is high.&lt;/p&gt;</description></item>';
    expect(titlesOf(rss(`${items}<item><link>/2</link></item><item/>`))).toEqual([
      'The tide is high.',
      'https://news.example/2',
    ]);
  });

  test('the title of the entry, not that of its picture', () => {
    const item = '<item><media:title>A pier</media:title><title>Ferry runs again</title><link>/1</link></item>';
    expect(titlesOf(`\n<?xml version="1.0"?><!-- no <html> -->${rss(item)}`)).toEqual(['Ferry runs again']);
  });

  test.each([
    ['the site', '<link>https://site.example/sub/</link>', '', 'https://site.example/sub/a.html'],
    ['the feed', '', '', 'https://news.example/feeds/a.html'],
    [
      'xml:base',
      '<link>https://site.example/</link>',
      'xml:base="https://base.example/x/"',
      'https://base.example/x/a.html',
    ],
    ['a relative xml:base', '', 'xml:base="/y/"', 'https://news.example/y/a.html'],
  ])('relative links against %s', (_, head, attribute, address) => {
    const item = `<item ${attribute}><title>A</title><link>a.html</link></item>`;
    expect(parse(rss(item, head)).entries[0]?.url).toBe(address);
  });

  test('a guid as the address where there is no link, unless it says that it is none', () => {
    const items = `<item><title>A</title><guid>https://news.example/a</guid></item>
      <item><title>B</title><guid isPermaLink="false">https://news.example/b</guid></item>`;
    expect(parse(rss(items)).entries.map((entry) => entry.url)).toEqual(['https://news.example/a', null]);
  });

  test('no address but http(s)', () => {
    const links = ['javascript:alert(1)', 'file:///etc/passwd', 'https://', 'mailto:a@news.example'];
    const items = links.map((link, index) => `<item><title>${index}</title><link>${link}</link></item>`).join('');
    expect(parse(rss(items)).entries.map((entry) => entry.url)).toEqual([null, null, null, null]);
  });
});

describe('characters', () => {
  const chinese = rss('<item><title>渡船今晨复航</title><link>/1</link></item>');
  const russian = rss('<item><title>Паром снова ходит</title><link>/1</link></item>');
  const declared = (encoding: string, text: string) => `<?xml version="1.0" encoding="${encoding}"?>${text}`;

  test.each([
    ['GB2312 by declaration', encode(declared('GB2312', chinese), 'gb18030'), null, '渡船今晨复航'],
    ['GB2312 by header', encode(chinese, 'gb18030'), 'text/xml; charset=GB2312', '渡船今晨复航'],
    [
      'GB2312 under a wrong header',
      encode(declared('gb2312', chinese), 'gb18030'),
      'text/xml; charset=utf-8',
      '渡船今晨复航',
    ],
    ['windows-1251', encode(declared('windows-1251', russian), 'windows-1251'), null, 'Паром снова ходит'],
    ['a mark', Buffer.from(`\ufeff${chinese}`, 'utf16le'), 'text/xml; charset=gb2312', '渡船今晨复航'],
    ['an unknown label', Buffer.from(declared('x-none', chinese)), 'text/xml; charset=nothing', '渡船今晨复航'],
  ])('%s', (_, bytes, contentType, title) => {
    expect(parse(bytes, contentType).entries[0]?.title).toBe(title);
  });
});

describe('entries of one feed', () => {
  test('an address comes once, whatever its ids', () => {
    const items = `<item><title>A</title><link>https://news.example/a?utm_source=feed</link><guid>1</guid></item>
      <item><title>A again</title><link>http://www.news.example/a/</link><guid>2</guid></item>`;
    expect(titlesOf(rss(items))).toEqual(['A']);
  });

  test('an id that several addresses share names none of them', () => {
    const items = ['a', 'b'].map((name) => `<item><title>${name}</title><link>/${name}</link><guid>same</guid></item>`);
    expect(parse(rss(items.join(''))).entries.map((entry) => entry.key)).toEqual(['news.example/a', 'news.example/b']);
  });

  test('without id and address, title and date tell them apart', () => {
    const items = ['02', '03', '03'].map(
      (day) => `<item><title>Tides</title><pubDate>${day} Nov 2026 08:00 GMT</pubDate></item>`,
    );
    expect(parse(rss(items.join(''))).entries).toHaveLength(2);
  });

  test('only the newest are kept, wherever they stand', () => {
    const items = Array.from({ length: limits.feedEntriesRead + 5 }, (_, hours) => {
      const date = new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000).toISOString();
      return `<item><title>${hours}</title><link>/${hours}</link><pubDate>${date}</pubDate></item>`;
    });
    const titles = titlesOf(rss(items.join('')));
    expect(titles).toHaveLength(limits.feedEntriesRead);
    expect([titles[0], titles.at(-1)]).toEqual([String(limits.feedEntriesRead + 4), '5']);
  });

  test('in the order of the feed where it dates none', () => {
    const items = ['b', 'c', 'a'].map((name) => `<item><title>${name}</title><link>/${name}</link></item>`);
    expect(titlesOf(rss(items.join('')))).toEqual(['b', 'c', 'a']);
  });
});

test.each([
  ['feedIsPage', '<!DOCTYPE html><html><head><title>News</title></head><body>rss</body></html>'],
  ['feedNotFeed', 'Nothing but words.'],
  ['feedNotFeed', ''],
  ['feedNotFeed', '<opml version="2.0"></opml>'],
  ['feedNotFeed', '{"version": "1.0", "items": []}'],
  ['feedBroken', '{"version": "https://jsonfeed.org/version/1",'],
  ['feedBroken', '<rss version="2.0"></rss>'],
  ['feedBroken', '<rss><channel><title><![CDATA[News</title></channel></rss>'],
  ['feedBroken', `<rss><channel>${'<a>'.repeat(200)}</channel></rss>`],
  ['feedDoctype', `<!DOCTYPE rss [<!ENTITY a "aaaa">]>${rss('<item><title>&a;</title></item>')}`],
  ['feedDoctype', rss('<!DOCTYPE x><!DOCTYPE y>')],
  ['feedTooLarge', rss(' '.repeat(limits.feedBytes))],
])('%s: %.60s', (reason, source) => {
  expect(() => parse(source)).toThrow(expect.objectContaining({ code: 'invalid', reason }));
});

test('an article on document types may quote one', () => {
  const item = '<item><title>A</title><link>/a</link><description><![CDATA[<!DOCTYPE x [ ]>]]></description></item>';
  expect(titlesOf(rss(item))).toEqual(['A']);
});

test('any bytes are entries or a sentence', () => {
  const piece = fc.constantFrom(
    ...['<rss>', '<channel>', '<item>', '</item>', '<feed', ' xml:base="', '<entry>', '<title>', '</title>', '<link>'],
    ...['<link href="', '"/>', '<guid>', '<![CDATA[', ']]>', '<!--', '<!DOCTYPE', '[', '&amp;', '&#0;', '<__proto__>'],
    ...[
      '{"version":"https://jsonfeed.org/version/1","items":[',
      '{"id":',
      '"url":"//"',
      '}',
      ']',
      '<?xml ',
      '\0',
      '日',
    ],
  );
  const written = fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 30 }).map((all) => all.join(''));
  const source = fc.oneof(fc.uint8Array({ maxLength: 200 }), written);
  fc.assert(
    fc.property(source, fc.option(fc.string()), (bytes, contentType) => {
      try {
        for (const entry of parse(bytes, contentType).entries) {
          expect(entry.key).not.toBe('');
          expect(entry.title).not.toBe('');
          if (entry.url !== null) expect(entry.url).toMatch(/^https?:/);
        }
      } catch (error) {
        if (!(error instanceof InvalidError)) throw error;
      }
    }),
    { numRuns: 1000 },
  );
});
