/** Values for parameters, by name, that never contain a stranger's text. */
export const ordinary: Record<string, string> = {
  locale: 'en',
  inLocale: 'en',
  one: 'en',
  other: 'zh',
  language: 'zh',
  url: 'https://news.example/a',
  base: 'https://news.example/a',
  pageUrl: 'https://news.example/feed',
  encoding: 'gb18030',
};

// biome-ignore lint/suspicious/noExplicitAny: each call knows the functions of the module that it is given.
type Module = Record<string, (...given: any[]) => any>;

const bold = { name: 'b' } as const;
const tags = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [index + 1, bold]));

/** Gives each `<1>` and `</1>` of the text its own number, so that all of them are tags. */
function numbered(text: string): string {
  const next: Record<string, number> = {};
  return text.replace(/<(\/?)\d>/g, (_, slash: string) => {
    next[slash] = ((next[slash] ?? 0) % 500) + 1;
    return `<${slash}${next[slash]}>`;
  });
}

const block = (source: string) => ({ kind: 'paragraph', source, isKept: true, tags, place: source });
const bytes = (text: string) => new TextEncoder().encode(text);
const place = (text: string) => ({ text, start: 0, end: text.length - 1, language: 'en' });
const expected = { id: 'a', sourceLocale: 'en', targetLocale: 'zh-Hans', tags };
const reply = (text: string) => ({ content: JSON.stringify({ id: 'a', text }) });
const pair = (text: string) => ({ segmentId: 'a', kind: 'paragraph', source: text, target: text, tags });
const page = (text: string) => ({
  locale: 'en',
  slug: text,
  publishedAt: 0,
  firstPublishedAt: 0,
  document: document(text),
});
async function* oneByOne<T>(items: T[]) {
  yield* items;
}
const document = (text: string) => ({
  pairs: [pair(text)],
  sourceLocale: 'zh-Hans',
  targetLocale: 'en',
  title: { source: text, target: text },
  description: text,
  byline: text,
  url: null,
});
const context = (text: string) => ({
  sourceLocale: 'en',
  targetLocale: 'zh-Hans',
  articleTitle: text,
  brief: { summary: text, register: text, names: [] },
  before: [{ source: text, target: text }],
  after: [text],
});

/** An HTML page with the text in every place that a page can have it. */
function webPage(text: string): string {
  const quoted = text.replaceAll('"', '&quot;');
  const data = JSON.stringify({
    '@type': 'Article',
    headline: text,
    author: text,
    datePublished: text,
    articleBody: text,
  });
  return `<!doctype html><html lang="${quoted}"><head><title>${text}</title>
<meta name="description" content="${quoted}"><meta property="og:title" content="${quoted}"><base href="${quoted}">
<script type="application/ld+json">${data.replaceAll('<', '\\u003c')}</script></head><body><article>
<h1>Ferries</h1><p class="${quoted}" style="${quoted}">The ferry leaves at nine and comes back at noon, every day.</p>
<a href="${quoted}" rel="next">${text}</a><img alt="${quoted}" srcset="${quoted}" src="a.png"><pre>${text}</pre>
<figure><img src="b.png"><figcaption>${text}</figcaption></figure><ul><li>${text}</ul><table><tr><td>${text}<td>b</table>
<p>${text}</p></article></body></html>`;
}

/** Calls of the functions whose parameters are not all plain texts. */
export const calls: Record<string, (text: string, module: Module) => unknown> = {
  'app/(desk)/desk/(rooms)/import/blocks.ts toScreenBlocks': (text, m) => m.toScreenBlocks?.([block(text)]),
  'app/(desk)/desk/(rooms)/import/blocks.ts toRows': (text, m) => m.toRows?.(m.toScreenBlocks?.([block(text)])),
  'app/(desk)/desk/(rooms)/import/blocks.ts rulesOffered': (text, m) =>
    m.rulesOffered?.(m.toScreenBlocks?.([block(text)])),
  'app/(desk)/desk/(rooms)/import/blocks.ts changeBlocks': (text, m) => {
    const blocks = m.toScreenBlocks?.([block(numbered(text)), block(numbered(text))]);
    m.changeBlocks?.(blocks, { type: 'split', key: '0', at: Math.floor(text.length / 2) });
    return m.changeBlocks?.(blocks, { type: 'join', key: '1' });
  },
  'app/workbench/editor/landing.ts wordAround': (text, m) => m.wordAround?.(text, Math.floor(text.length / 2), 'en'),
  'lib/press/html/article-head.tsx articleHead': (text, m) =>
    m.articleHead?.({
      document: document(text),
      published: { ...page(text), slug: 'a', alternates: [] },
      site: { origin: 'https://diglot.example', name: text },
    }),
  'lib/press/book/group-pairs.ts groupPairs': (text, m) =>
    m.groupPairs?.(oneByOne([pair(text), { ...pair(text), kind: 'list-item' }])),
  'lib/press/xml.ts atomFeed': (text, m) => m.atomFeed?.({ pages: [page(text)], path: '/feed.xml', title: text }),
  'lib/press/xml.ts sitemap': (text, m) => [...(m.sitemap?.([[page(text)]]) ?? [])],
  'lib/locale.ts withoutSource': (text, m) => m.withoutSource?.([text], 'en'),
  'lib/align/first-sentences.ts firstSentences': (text, m) => m.firstSentences?.(text, 'en', 9),
  'lib/align/sentences/is-cut.ts isCut': (text, m) => m.isCut?.(place(text)),
  'lib/align/sentences/shift-marks.ts shiftMarks': (text, m) =>
    m.shiftMarks?.(text, 0, { language: 'en', isQuoteOpen: m.straightQuotes?.(text) }),
  'lib/align/sentences/speech.ts isAttribution': (text, m) =>
    ['zh', 'ja', 'ko', 'en', 'ar'].map((language) => m.isAttribution?.(text, language, false)),
  'lib/align/trimmed-lengths.ts trimmedLengths': (text, m) => m.trimmedLengths?.([...text]),
  'lib/draft/find-in-memory.ts memoryChange': (text, m) => m.memoryChange?.(text),
  'lib/engines/classify.ts classify': (text, m) => m.classify?.(new Error(text), new AbortController().signal),
  'lib/draft/prompt.ts paragraphQuestion': (text, m) =>
    m.paragraphQuestion?.({ id: 'a', kind: 'paragraph', source: numbered(text), tags }, context(text), text),
  'lib/draft/prompt.ts briefText': (text, m) => m.briefText?.(context(text).brief),
  'lib/draft/prompt.ts briefQuestion': (text, m) => m.briefQuestion?.(text, expected),
  'lib/draft/prompt.ts requestHash': (text, m) => m.requestHash?.({ messages: [{ role: 'user', content: text }] }, 'a'),
  'lib/draft/validate.ts readParagraph': (text, m) =>
    m.readParagraph?.(reply(numbered(text)), { ...expected, source: text }),
  'lib/draft/validate.ts readLastParagraph': (text, m) =>
    m.readLastParagraph?.({ content: text }, { ...expected, source: text }),
  'lib/draft/validate.ts faultOf': (text, m) => m.faultOf?.(text, { ...expected, source: text }),
  'lib/draft/validate.ts readBrief': (text, m) => m.readBrief?.({ content: text }),
  'lib/draft/validate.ts refuseCutPrompt': (text, m) =>
    m.refuseCutPrompt?.({ messages: [{ role: 'user', content: text }] }, { content: text, promptTokens: 1e9 }),
  'lib/env.ts readEnv': (text, m) =>
    m.readEnv?.({ DIGLOT_ORIGIN: text, DIGLOT_ALLOW_HOSTS: text, DIGLOT_LOCAL_ENGINES: text }),
  'lib/extract/characters/decide-encoding.ts decideEncoding': (text, m) =>
    m.decideEncoding?.(bytes(text), { contentType: text.slice(0, 16_000), isMarkup: true }),
  'lib/extract/characters/declared-encoding.ts declaredEncoding': (text, m) =>
    m.declaredEncoding?.(bytes(text), text.slice(0, 16_000), true),
  'lib/extract/characters/decode-bytes.ts decodeBytes': (text, m) => m.decodeBytes?.(bytes(text), 'gb18030'),
  'lib/extract/characters/decode-source.ts decodeSource': (text, m) =>
    m.decodeSource?.(bytes(text), { contentType: null, isMarkup: true }),
  'lib/extract/decode.ts decodeText': (text, m) => m.decodeText?.(bytes(text)),
  'lib/extract/feed/decode-feed.ts decodeFeed': (text, m) => m.decodeFeed?.(bytes(text), text.slice(0, 16_000)),
  'lib/extract/feed/feed-entry.ts distinctEntries': (text, m) =>
    m.distinctEntries?.([{ guid: text, url: null, title: text, publishedAt: null }]),
  'lib/extract/feed/json-feed.ts parseJsonFeed': (text, m) =>
    m.parseJsonFeed?.(
      JSON.stringify({ version: 'https://jsonfeed.org/version/1', title: text, items: [{ title: text, url: text }] }),
      ordinary.url,
    ),
  'lib/extract/feed/xml-feed.ts parseXmlFeed': (text, m) => m.parseXmlFeed?.(text, ordinary.url),
  'lib/extract/feed/parse-feed.ts parseFeed': (text, m) =>
    m.parseFeed?.(`<rss version="2.0"><channel><item><title>${text}`, { url: ordinary.url }),
  'lib/extract/file/file-kind.ts kindOfBytes': (text, m) =>
    m.kindOfBytes?.(bytes(text), { name: text, contentType: null }),
  'lib/extract/file/file-kind.ts kindOfArchive': (text, m) => m.kindOfArchive?.([text, `xl/${text}`]),
  'lib/extract/file/file-kind.ts isMarkdown': (text, m) => m.isMarkdown?.(text, { name: '', contentType: null }),
  'lib/extract/file/unpacked.ts describe': (text, m) =>
    m.describe?.({ title: text, byline: text, publishedOn: text, locale: text }),
  'lib/ingest/intake/article-of.ts storedFields': (text, m) => m.storedFields?.(block(text)),
  'lib/ingest/intake/article-of.ts titleOf': (text, m) => m.titleOf?.([block(numbered(text))]),
  'lib/extract/page/inline-source.ts inlineSource': (text, m) =>
    m.inlineSource?.([
      { type: 'text', text, isLinked: false },
      { type: 'break' },
      { type: 'text', text, isLinked: true },
    ]),
  'lib/extract/page/code-source.ts codeSource': (text, m) => m.codeSource?.([{ type: 'text', text, isLinked: false }]),
  'lib/extract/page/read-page.ts readPage': (text, m) =>
    m.readPage?.(webPage(text), { url: ordinary.url, charset: 'utf-8' }),
  'lib/ingest/refresh/compare-blocks.ts compareBlocks': (text, m) =>
    m.compareBlocks?.([{ id: 'a', source: text }], [{ source: `${text}b` }]),
  'lib/ingest/refresh/compare-blocks.ts wordsOf': (text, m) => m.wordsOf?.({ source: text }),
  'lib/ingest/refresh/is-part.ts partFinder': (text, m) => {
    const half = text.slice(0, text.length / 2);
    return m.partFinder?.(text)(`${half}\0${half}`);
  },
  'lib/text/scripts.ts countScript': (text, m) => m.countScript?.(text, 'Han', 'Kana'),
  'lib/text/url-key.ts urlKey': (text, m) => m.urlKey?.(`https://news.example/${text}`),
  'lib/article/text-hash.ts textHash': (text, m) =>
    m.textHash?.([text.slice(0, text.length / 2), text.slice(text.length / 2)]),
  'lib/text/host-of.ts hostOf': (text, m) => m.hostOf?.(text),
  'lib/inline/clean-tags.ts cleanTags': (text, m) => m.cleanTags?.(numbered(text), tags),
  'lib/inline/marked-offset.ts markedOffset': (text, m) => m.markedOffset?.(numbered(text), tags, text.length),
  'lib/inline/marks.ts readMarks': (text, m) => m.readMarks?.(numbered(text), tags),
  'lib/inline/parse-tagged.ts parseTagged': (text, m) => m.parseTagged?.(numbered(text), tags),
  'lib/inline/parse-tagged.ts tagsIn': (text, m) => m.tagsIn?.(m.parseTagged?.(numbered(text), tags)),
  'lib/inline/plain-text.ts plainText': (text, m) => m.plainText?.(numbered(text), tags),
  'lib/inline/recut.ts cutTagged': (text, m) => m.cutTagged?.({ source: numbered(text), tags }, text.length / 2),
  'lib/inline/recut.ts joinTagged': (text, m) =>
    m.joinTagged?.({ source: numbered(text), tags }, { source: numbered(text), tags }, ' '),
  'lib/inline/retag.ts retag': (text, m) => m.retag?.(numbered(text), tags, tags),
  'lib/inline/split-tagged.ts splitTagged': (text, m) =>
    m.splitTagged?.([text, { number: 1, tag: bold, runs: [text, text] }], Array(text.length).fill(2)),
  'lib/inline/tag-faults.ts tagFaults': (text, m) => m.tagFaults?.(numbered(text), { source: numbered(text), tags }),
  'lib/logged-error.ts loggedError': (text, m) => m.loggedError?.(new Error(text)),
  'lib/memory/exact.ts hashSource': (text, m) => m.hashSource?.(text),
  'lib/outbound/check-address.ts checkAddress': (text, m) => m.checkAddress?.(text),
  'lib/outbound/request-hop.ts headerText': (text, m) => m.headerText?.([text, text]),
  'lib/outbound/user-agent.ts userAgent': (text, m) => m.userAgent?.(text),
  'lib/text/normalize.ts normalize': (text, m) => [m.normalize?.(text), m.normalize?.(text, 'NFKC')],
  'lib/press/describe.ts describe': (text, m) => m.describe?.(text),
};

/**
 * Functions that are not called by themselves, each with the reason: the tested function that calls it, or the limit on
 * the text that it is given. A path that ends in a slash or a hyphen covers all functions there that can't be called
 * with a text alone.
 */
export const exempt: Record<string, string> = {
  'app/(desk)/desk/(rooms)/stage.ts': 'counts and states of a row; limits.articleSegments',
  'app/(desk)/desk/(rooms)/import/': 'blocks on the screen; limits.readingBlocks',
  'app/workbench/': 'what an editor holds and is clicked on; limits.targetCharacters',
  'app/(door)/': 'forms of the door, cut or bounded by their schemas; limits.strangerBytes',
  'app/(site)/': 'pages that are rendered in a child process; limits.articleSegments',
  'app/outcome.ts': 'bodies behind the server in front and the schemas of verbs; limits.importBytes',
  'app/action.ts': 'schemas of verbs, see schemas.test.ts; limits.importBytes',
  'app/api/': 'forms and ids behind the server in front; limits.strangerBytes',
  'app/readable-values.ts': 'values of errors; limits.nameMost',
  'app/server/': 'heads of requests; limits.requestAddress',
  'app/ui/': 'sentences of our own; limits.nameMost',
  'lib/child/': 'carries messages between processes; limits.readingBlocks',
  'lib/fields.ts': 'what bounds the others; limits.idMost',
  'lib/once-per-process.ts': 'names of our own; limits.nameMost',
  'lib/press/': 'ids and publications; limits.articleSegments',
  'lib/private-files.ts': 'paths of the settings; limits.addressCharacters',
  'lib/record/': 'events of our own, read in pieces; limits.historyRows',
  'lib/review/': 'rows of a translation; limits.articleSegments',
  'app/command/sentence-of.ts': 'errors of the command line, of its own user; limits.importBytes',
  'db/': 'addresses of the settings; limits.addressCharacters',
  'db/embedded.ts': 'a path of the settings; limits.addressCharacters',
  'lib/access/': 'names of our own; limits.nameMost',
  'lib/accounts/': 'hashed whole, behind a schema; limits.passwordMost',
  'lib/accounts/password.ts': 'hashed whole, slow on purpose; limits.passwordMost',
  'lib/align/pair-sentences.ts': 'grows with the sentences, which it bounds itself; limits.targetCharacters',
  'lib/align/sentences/abbreviations.ts': 'looks single words up; limits.targetCharacters',
  'lib/database.ts': 'a test’s own database; limits.listRows',
  'lib/engines/': 'keys of engines and settings; limits.engineModel',
  'lib/ingest/feed/store-entries.ts': 'titles that are cut; limits.feedTitle',
  'lib/extract/file/': 'archives and PDF files, read with a deadline; limits.childTime',
  'lib/extract/page/': 'through lib/extract/page/read-page.ts readPage',
  'lib/extract/reading.ts': 'copies a block; limits.articleSegments',
  'lib/picture/': 'addresses of pictures; limits.readingBlocks',
  'lib/extract/child/run-in-child.ts': 'the reason of an error; limits.nameMost',
  'lib/ingest/refresh/': 'blocks of an article; limits.articleSegments',
  'lib/article/trash/': 'ids of articles; limits.idMost',
  'lib/extract/': 'read with a deadline, through functions above; limits.childTime',
  'lib/inline/tag-faults.ts': 'numbers of tags; limits.segmentTags',
  'lib/inline/plain-text.ts': 'through lib/inline/plain-text.ts plainText',
  'lib/inline/write-tagged.ts': 'through lib/inline/retag.ts retag',
  'lib/input.ts': 'schemas, see schemas.test.ts; limits.importBytes',
  'lib/jobs/': 'names of processes; limits.nameMost',
  'lib/outbound/': 'addresses and heads of answers; limits.outboundHeaderBytes',
  'lib/secrets.ts': 'keys of engines and settings; limits.engineKey',
};
