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

const cues = Array.from({ length: 200 }, (_, at) => ({ at, start: at, end: at }));

const block = (source: string) => ({ kind: 'paragraph', source, isKept: true, tags, place: source });
const bytes = (text: string) => new TextEncoder().encode(text);
const place = (text: string) => ({ text, start: 0, end: text.length - 1, language: 'en' });
const expected = { id: 'a', sourceLocale: 'en', targetLocale: 'zh-Hans', tags };
const reply = (text: string) => ({ content: JSON.stringify({ id: 'a', text }) });
const refusal = (text: string) => ({ status: 400, code: text, words: text, all: text, isPage: false, details: text });
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
const briefOf = (text: string) => ({ summary: text, register: text, names: [{ source: text, target: text }] });
const context = (text: string) => ({
  sourceLocale: 'en',
  targetLocale: 'zh-Hans',
  articleTitle: text,
  brief: briefOf(text),
  fenceSeed: 'seed',
  instructions: { house: text, pair: text },
  story: text,
  matches: [{ source: text, target: text, likeness: 1 }],
  other: { locale: 'fr', text },
  pairs: [{ source: text, target: text }],
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
  'app/(desk)/desk/(rooms)/usage/price-of-fields.ts priceOfFields': (text, m) =>
    m.priceOfFields?.({
      ...{ host: text, model: text, currency: text, input: text, cachedInput: text, output: text },
      ...{ batchPercent: text, validFrom: text, source: text },
    }),
  'app/(desk)/desk/(rooms)/usage/read-choice.ts readChoice': (text, m) =>
    m.readChoice?.({ from: text, to: text, by: text }),
  'lib/draft/estimate/expected-tokens.ts expectedTokens': (text, m) => {
    const row = { kind: 'paragraph', source: text, tags, text, isWanted: true, isRepeated: false };
    const pair = { sourceLocale: 'en', targetLocale: 'zh-Hans' };
    const instructions = { house: text, pair: text };
    return m.expectedTokens?.({ pair, title: text, brief: null, instructions, rows: [row, row, row] });
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
  'lib/our-words.ts storedWords': (text, m) =>
    m.storedWords?.({ message: text, words: { says: 'leak', values: { text } } }),
  'lib/locale.ts withoutSource': (text, m) => m.withoutSource?.([text], 'en'),
  'lib/align/first-sentences.ts firstSentences': (text, m) => m.firstSentences?.(text, 'en', 9),
  'lib/align/sentences/is-cut.ts isCut': (text, m) => m.isCut?.(place(text)),
  'lib/align/sentences/shift-marks.ts shiftMarks': (text, m) =>
    m.shiftMarks?.(text, 0, { language: 'en', isQuoteOpen: m.straightQuotes?.(text) }),
  'lib/align/sentences/speech.ts isAttribution': (text, m) =>
    ['zh', 'ja', 'ko', 'en', 'ar'].map((language) => m.isAttribution?.(text, language, false)),
  'lib/align/trimmed-lengths.ts trimmedLengths': (text, m) => m.trimmedLengths?.([...text]),
  'lib/draft/find-in-memory.ts memoryChange': (text, m) => m.memoryChange?.(text),
  'lib/draft/prompt/paragraph-question.ts paragraphQuestion': (text, m) =>
    m.paragraphQuestion?.({ id: 'a', kind: 'paragraph', source: numbered(text), tags }, context(text), text),
  'lib/draft/prompt/brief-text.ts briefText': (text, m) => m.briefText?.(context(text).brief),
  'lib/draft/prompt/brief-text.ts nameLines': (text, m) => m.nameLines?.(context(text).brief.names),
  'lib/draft/prompt/fence.ts fenceFor': (text, m) => m.fenceFor?.('seed', [text]),
  'lib/draft/prompt/fence.ts divideByFence': (text, m) => m.divideByFence?.(`<a aaaaaaaaaaaa>\n${text}`),
  'lib/draft/prompt/fence.ts insideOf': (text, m) => m.insideOf?.('a')('paragraph', text),
  'lib/draft/prompt/holds-name.ts holdsName': (text, m) => m.holdsName?.(text, text.slice(0, 300)),
  'lib/draft/prompt/names-in.ts namesIn': (text, m) =>
    m.namesIn?.(
      { source: numbered(text), tags },
      { ...context(text), brief: { names: [{ source: 'a', target: 'b' }] } },
    ),
  'lib/draft/prompt/fit-context.ts fitContext': (text, m) =>
    m.fitContext?.({ contextTokens: 9 }, { source: text }, () => ({ messages: [{ content: text }] })),
  'lib/draft/prompt/leaks-prompt.ts leaksPrompt': (text, m) => m.leaksPrompt?.(text, { messages: [{ content: text }] }),
  'lib/draft/prompt/refuse-leaks.ts refuseLeaks': (text, m) =>
    m.refuseLeaks?.({ messages: [{ content: text }] }, () => ({ text, faults: [] }))({ content: text }),
  'lib/draft/prompt/request-hash.ts requestHash': (text, m) =>
    m.requestHash?.({ messages: [{ role: 'user', content: text }] }, 'a'),
  'lib/draft/prompt/system-text.ts systemText': (text, m) => m.systemText?.(context(text), 'fence', 'object'),
  'lib/draft/prompt/tag-note.ts tagNote': (text, m) => m.tagNote?.({ source: numbered(text), tags }),
  'lib/draft/brief/article-parts.ts articleParts': (text, m) => m.articleParts?.([text, text], 12_000),
  'lib/draft/brief/article-parts.ts partCharacters': (text, m) => m.partCharacters?.(text, 4_096),
  'lib/draft/brief/brief-question.ts briefQuestion': (text, m) =>
    m.briefQuestion?.({ ...expected, ...context(text), text, known: context(text).brief, fault: text }),
  'lib/draft/brief/join-briefs.ts joinBriefs': (text, m) => m.joinBriefs?.(briefOf(text), briefOf(text)),
  'lib/draft/brief/apply-change.ts applyChange': (text, m) =>
    m.applyChange?.(briefOf(text), { part: 'summary', before: text, after: text }),
  'lib/draft/brief/read-brief.ts readBrief': (text, m) => [
    m.readBrief?.({ content: JSON.stringify({ summary: text, register: [text], names: text }) }),
    m.readBrief?.({ content: JSON.stringify({ names: { [text]: text } }) + JSON.stringify({ names: [text] }) }),
  ],
  'lib/draft/brief/read-names.ts readNames': (text, m) => [
    m.readNames?.(text),
    m.readNames?.([text]),
    m.readNames?.({ a: text }),
  ],
  'lib/draft/story/story-question.ts storyQuestion': (text, m) =>
    m.storyQuestion?.({ story: text, text, targetLocale: 'en', fenceSeed: 'seed' }),
  'lib/draft/instructions/read-instructions.ts chosenOf': (text, m) =>
    m.chosenOf?.([{ sourceLanguage: '*', targetLanguage: '*', text }], { sourceLocale: 'en', targetLocale: 'fr' }),
  'lib/draft/story/read-story.ts readStory': (text, m) => m.readStory?.(reply(text)),
  'lib/engines/batch/read-answer.ts readBatchAnswer': (text, m) => {
    const expected = { output: 'schema', charactersOf: () => text.length };
    const body = { choices: [{ index: 0, message: { content: text }, finish_reason: text }] };
    const answer = (more: object) => JSON.stringify({ custom_id: 'a', ...more });
    return [
      m.readBatchAnswer?.(answer({ response: { status_code: 200, body } }), expected),
      m.readBatchAnswer?.(answer({ response: { status_code: 500, body: text } }), expected),
      m.readBatchAnswer?.(answer({ error: { code: text, message: text } }), expected),
    ];
  },
  'lib/draft/batch/over-limit.ts isOverLimit': (text, m) => m.isOverLimit?.({ errorCode: text, errorText: text }),
  'lib/engines/errors/classify.ts classify': (text, m) => m.classify?.(new Error(text), new AbortController().signal),
  'lib/engines/errors/refusal.ts readRefusal': (text, m) =>
    m.readRefusal?.(400, JSON.stringify({ error: { message: text }, detail: [{ loc: [text], msg: text }] })),
  'lib/engines/errors/refusal.ts refusalIn': (text, m) => m.refusalIn?.({ error: text }),
  'lib/engines/errors/error-table.ts errorClassOf': (text, m) => m.errorClassOf?.(refusal(text)),
  'lib/engines/errors/read-wait.ts readWait': (text, m) => m.readWait?.({ refusal: refusal(text) }),
  'lib/engines/endpoint/step-down.ts stepDown': (text, m) =>
    m.stepDown?.(refusal(text), { output: 'schema', isStreaming: true, systemRole: 'system', maxTokens: null }),
  'lib/engines/reply/without-thoughts.ts isThoughtAlone': (text, m) => m.isThoughtAlone?.(text),
  'lib/engines/reply/without-thoughts.ts withoutThoughts': (text, m) => m.withoutThoughts?.(text),
  'lib/engines/reply/read-piece.ts readPiece': (text, m) =>
    m.readPiece?.({ choices: [{ delta: { content: [{ type: text, text }] }, finish_reason: text }] }),
  'lib/draft/reading/cut-prompt.ts readUncut': (text, m) =>
    m.readUncut?.({ messages: [], endMark: 'p12345678' }, () => '')({ content: text, promptTokens: 1 }),
  'lib/draft/reading/cut-prompt.ts cutPrompt': (text, m) => m.cutPrompt?.({ content: text, promptTokens: 1 }),
  'lib/draft/reading/doubt-cut.ts doubtCut': (text, m) =>
    m.doubtCut?.({ messages: [], endMark: 'p12345678' }, () => ({ text, faults: [] }))({
      content: text,
      promptTokens: 1,
    }),
  'lib/draft/reading/read-paragraph.ts refuseFaults': (text, m) =>
    m.refuseFaults?.(() => ({ text, faults: [] }))({ content: text }),
  'lib/draft/reading/cut-prompt.ts isDoubtful': (text, m) =>
    m.isDoubtful?.({ messages: [{ role: 'user', content: text }] }, { content: text, promptTokens: 1e9 }),
  'lib/draft/reading/faults/adds-address.ts addsAddress': (text, m) => m.addsAddress?.(text, text),
  'lib/draft/reading/faults/commentary.ts commentaryOf': (text, m) =>
    m.commentaryOf?.({ ...expected, text, source: 'The ferry left.' }),
  'lib/draft/reading/faults/cut.ts isCut': (text, m) => m.isCut?.({ ...expected, text, source: text }),
  'lib/draft/reading/faults/doubled.ts isDoubled': (text, m) => m.isDoubled?.({ ...expected, text, source: text }),
  'lib/draft/reading/faults/echo.ts echoOf': (text, m) => m.echoOf?.({ ...expected, text, source: text }),
  'lib/draft/reading/faults/echo.ts isThirdLanguage': (text, m) => m.isThirdLanguage?.({ ...expected, source: text }),
  'lib/draft/reading/faults/length.ts lengthFaultOf': (text, m) =>
    m.lengthFaultOf?.({ ...expected, text, source: text.slice(text.length / 2), after: [text] }),
  'lib/draft/reading/faults/length.ts holdsNeighbour': (text, m) =>
    m.holdsNeighbour?.({ ...expected, text, source: text, before: [{ source: text, target: text }] }),
  'lib/draft/reading/faults/litter.ts litterOf': (text, m) =>
    m.litterOf?.(text, { source: text.slice(text.length / 2), id: 'p12345678' }, []),
  'lib/draft/reading/faults/script.ts scriptFaultOf': (text, m) =>
    m.scriptFaultOf?.({ ...expected, text, source: text }),
  'lib/draft/reading/is-untranslatable.ts isUntranslatable': (text, m) => [
    m.isUntranslatable?.({ kind: 'caption', source: text, tags }, expected),
    m.isUntranslatable?.({ kind: 'paragraph', source: text.slice(0, 2_000), tags }, expected),
  ],
  'lib/draft/reading/json-values.ts repairedValues': (text, m) => [
    ...(m.repairedValues?.(`{"text": "${text}`, { isWhole: true }) ?? []),
  ],
  'lib/draft/reading/judge-text.ts judgeText': (text, m) =>
    m.judgeText?.(numbered(text), { ...expected, source: text.slice(text.length / 2) }),
  'lib/draft/reading/language/function-words.ts functionShare': (text, m) => m.functionShare?.(m.wordsOf?.(text), 'en'),
  'lib/draft/reading/language/function-words.ts functionShares': (text, m) => m.functionShares?.(m.wordsOf?.(text)),
  'lib/draft/reading/read-answer.ts readAnswer': (text, m) => [
    m.readAnswer?.(text, { id: 'p12345678', isWhole: true }),
    m.readAnswer?.(JSON.stringify({ text: text.split(' ') }), { id: 'p12345678', isWhole: true }),
  ],
  'lib/draft/reading/read-object.ts readObject': (text, m) => m.readObject?.(text, ['summary', 'names']),
  'lib/draft/reading/read-object.ts objectsIn': (text, m) => m.objectsIn?.([[{ a: { b: [text] } }]]),
  'lib/draft/reading/read-paragraph.ts readParagraph': (text, m) =>
    m.readParagraph?.(reply(numbered(text)), { ...expected, source: text }),
  'lib/draft/reading/read-paragraph.ts readLastParagraph': (text, m) => {
    const source = text.slice(text.length / 2);
    m.readLastParagraph?.({ content: text, output: 'plain' }, { ...expected, source });
    return m.readLastParagraph?.({ content: text }, { ...expected, source });
  },
  'lib/draft/reading/unwrap-text.ts unwrapText': (text, m) => m.unwrapText?.(text, { source: text, id: 'p12345678' }),
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
  'lib/extract/file/file-kind.ts kindOfText': (text, m) => m.kindOfText?.(text, { name: '', contentType: null }),
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
  'lib/text/decode-uri.ts decodeUri': (text, m) => m.decodeUri?.(text),
  'lib/text/numeral.ts numeral': (text, m) => m.numeral?.(1994, text),
  'lib/text/scripts.ts countScript': (text, m) => m.countScript?.(text, 'Han', 'Kana'),
  'lib/text/url-key.ts urlKey': (text, m) => m.urlKey?.(`https://news.example/${text}`),
  'lib/article/text-hash.ts textHash': (text, m) =>
    m.textHash?.([text.slice(0, text.length / 2), text.slice(text.length / 2)]),
  'lib/text/host-of.ts hostOf': (text, m) => m.hostOf?.(text),
  'lib/draft/prompt/kind-notes.ts kindNote': (text, m) =>
    m.kindNote?.({ kind: 'list-item', source: text, form: { marker: text } }),
  'lib/inline/clean-tags.ts cleanTags': (text, m) => m.cleanTags?.(numbered(text), tags),
  'lib/inline/clean-text.ts cleanText': (text, m) => [
    m.cleanText?.(numbered(text), { source: numbered(text), tags }),
    m.cleanText?.(text, { source: 'The ferry left.' }),
  ],
  'lib/inline/restore-formulas.ts restoreFormulas': (text, m) =>
    m.restoreFormulas?.(numbered(text), { source: numbered(text), tags: { 1: { name: 'formula' } } }),
  'lib/inline/restore-marks.ts restoreMarks': (text, m) =>
    m.restoreMarks?.(`${text}[1]a[/1]`, { source: numbered(text), tags }),
  'lib/inline/marked-offset.ts markedOffset': (text, m) => m.markedOffset?.(numbered(text), tags, text.length),
  'lib/inline/marks.ts readMarks': (text, m) => m.readMarks?.(numbered(text), tags),
  'lib/inline/parse-tagged.ts parseTagged': (text, m) => m.parseTagged?.(numbered(text), tags),
  'lib/inline/parse-tagged.ts tagsIn': (text, m) => m.tagsIn?.(m.parseTagged?.(numbered(text), tags)),
  'lib/inline/plain-text.ts plainText': (text, m) => m.plainText?.(numbered(text), tags),
  'lib/inline/recut.ts cutTagged': (text, m) => m.cutTagged?.({ source: numbered(text), tags }, text.length / 2),
  'lib/inline/cut-form.ts cutForm': (text, m) => m.cutForm?.({ marker: text, cues }, { from: 3, to: 9 }),
  'lib/inline/cut-form.ts joinForms': (text, m) => m.joinForms?.({ marker: text, cues }, { marker: text, cues }, 9),
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
  'app/(desk)/desk/(rooms)/engines/headers-text.ts': 'names of saved headers; limits.nameMost',
  'app/command/print-engines.ts': 'engines of the command line; limits.listRows',
  'app/command/print-test.ts': 'one paragraph and its draft; limits.targetCharacters',
  'lib/draft/streaming/': 'words of one reply; limits.replyMost',
  'app/(desk)/desk/(rooms)/usage/chart-bars.ts': 'days of our own ledger; limits.usageDays',
  'app/(desk)/desk/(rooms)/stage.ts': 'counts and states of a row; limits.articleSegments',
  'app/(desk)/desk/(rooms)/import/': 'blocks on the screen; limits.readingBlocks',
  'app/(desk)/desk/(rooms)/instructions/': 'languages in an address; limits.localeMost',
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
  'lib/draft/missing.ts': 'the state of a target, whose text is not looked at; limits.targetCharacters',
  'lib/draft/reading/fault.ts': 'faults of our own; limits.nameMost',
  'lib/draft/batch/use-answer.ts': 'one reply, cut when it arrived; limits.replyMost',
  'lib/draft/reading/keep-better.ts': 'drafts that were read before; limits.targetCharacters',
  'lib/draft/prompt/mark-of.ts': 'hashed whole, a source or a part of an article; limits.briefCharacters',
  'lib/draft/story/read-chapter.ts': 'a stored story and a position; limits.storyCharacters',
  'lib/draft/instructions/': 'languages behind a schema; limits.localeMost',
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
