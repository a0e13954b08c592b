import { solid } from './judge-blocks.ts';
import type { PageBlock } from './page-block.ts';
import { addressDate, findDate, machineDate } from './read-dates.ts';
import { articleObject, type Structured, structuredData, textsOf, typesOf } from './structured-data.ts';
import { siteInTitle, titleOf } from './title.ts';

/** What a page says of itself outside of its text. */
export interface PageFacts {
  title: string;
  byline: string | null;
  siteName: string | null;
  publishedOn: string | null;
  canonicalUrl: string | null;
  description: string | null;
  /** As `<html lang>` has it, not checked. */
  language: string | null;
  isFree: boolean;
  isIndex: boolean;
}

interface Metas {
  /** By `name`, `property` or `itemprop`, in small letters; the first of each. */
  get(name: string): string | null;
}

export function readFacts(document: Document, blocks: PageBlock[], url: string | null): PageFacts {
  const metas = readMetas(document);
  const objects = structuredData(document);
  const article = articleObject(objects);
  const siteName = siteNameOf(metas, article, objects);
  const first = (...names: string[]) => names.map((name) => metas.get(name)).find((value) => value) ?? null;
  const title = titleOf({
    document,
    blocks,
    siteName,
    og: first('og:title', 'twitter:title', 'title', 'headline'),
    headline: textsOf(article?.headline)[0] ?? null,
  });
  return {
    title,
    byline: bylineOf(document, blocks, article, first, siteName),
    siteName: siteName ?? siteInTitle(document.querySelector('title')?.textContent ?? '', title, blocks),
    publishedOn: dateOf(document, blocks, article, first) ?? addressDate(url),
    canonicalUrl: canonicalOf(document, metas, url),
    language:
      document.documentElement.getAttribute('lang')?.trim() || first('og:locale', 'content-language', 'language'),
    description: first('og:description', 'description'),
    isFree: !objects.some((object) => /^false$/i.test(String(object.isAccessibleForFree ?? ''))),
    isIndex:
      !article &&
      (metas.get('og:type') === 'website' ||
        objects.some((object) =>
          typesOf(object).some((type) => /^(?:CollectionPage|ItemList|SearchResultsPage)$/.test(type)),
        )),
  };
}

function readMetas(document: Document): Metas {
  const known = new Map<string, string>();
  for (const meta of document.querySelectorAll('meta')) {
    const content = meta.getAttribute('content')?.replace(/\s+/g, ' ').trim();
    if (!content) continue;
    for (const attribute of ['name', 'property', 'itemprop', 'http-equiv']) {
      const name = meta.getAttribute(attribute)?.toLowerCase();
      if (name && !known.has(name)) known.set(name, content);
    }
  }
  return { get: (name) => known.get(name) ?? null };
}

function siteNameOf(metas: Metas, article: Structured | null, objects: Structured[]): string | null {
  const site = objects.find((object) =>
    typesOf(object).some((type) => /^(?:WebSite|NewsMediaOrganization)$/.test(type)),
  );
  const names = [
    metas.get('og:site_name'),
    textsOf(article?.publisher)[0],
    textsOf(site?.name)[0],
    metas.get('application-name'),
  ];
  return names.find((name) => name && name.length <= 60) ?? null;
}

function canonicalOf(document: Document, metas: Metas, url: string | null): string | null {
  const link = document.querySelector('link[rel="canonical" i]')?.getAttribute('href');
  for (const address of [link, metas.get('og:url')]) {
    if (!address || !URL.canParse(address, url ?? undefined)) continue;
    const found = new URL(address, url ?? undefined);
    const isFront = found.pathname === '/' && found.search === '' && url !== null && new URL(url).pathname !== '/';
    if (/^https?:$/.test(found.protocol) && !isFront) return found.href;
  }
  return null;
}

type First = (...names: string[]) => string | null;

const nobody =
  /^(?:admin|administrator|editor|staff|redaktion|redazione|redacción|rédaction|author|authors|unknown|null|undefined|none|anonymous|https?:.*|www\..*|@.*|[\d\s\p{P}]*)$/iu;
const said =
  /^(?:by|von|par|por|di|door|автор|текст|بقلم|كتب|作者|文|记者|記者|撰文|文\/|取材・文)(?:\s*[:：/]\s*|\s+)(\S.{1,60})$/iu;

/** `【記者林一舟／江城報導】` and `（本报记者林一舟）` at the begin of a paragraph, `記者林一舟／江城報導` without brackets. */
const reporter =
  /^(?:[【（(]\s*(?:本[报報刊])?(?:记者|記者)\s*([\p{Script=Han}·]{2,4})(?=[／/、\s）)】])|(?:记者|記者)\s*([\p{Script=Han}·]{2,4})(?=\s?[／/]))/u;

function bylineOf(
  document: Document,
  blocks: PageBlock[],
  article: Structured | null,
  first: First,
  siteName: string | null,
): string | null {
  const isName = (name: string) => name.length < 100 && !nobody.test(name) && solid(name) !== solid(siteName);
  const clean = (name: string) => name.replace(/^\s*(?:by|von|par|por|作者|автор)(?:\s*[:：]\s*|\s+)/iu, '').trim();
  const join = (names: string[]) => [...new Set(names.map(clean).filter(isName))].slice(0, 10).join(', ') || null;
  const structured = join(textsOf(article?.author));
  if (structured) return structured;
  const meta = first(
    'author',
    'byl',
    'parsely-author',
    'sailthru.author',
    'article:author',
    'dc.creator',
    'dcterms.creator',
    'citation_author',
    'og:article:author',
  );
  if (meta && join([meta])) return join([meta]);
  const marked = [...document.querySelectorAll('[itemprop="author"], [rel~="author"]')].map(
    (element) => (element.querySelector('[itemprop="name"]') ?? element).textContent ?? '',
  );
  const fromMarked = marked.length <= 4 ? join(marked.map((name) => name.replace(/\s+/g, ' ').trim())) : null;
  if (fromMarked) return fromMarked;
  const lines = blocks.filter((block) => (block.text.length < 80 || reporter.test(block.text)) && !block.isInFurniture);
  return join(
    lines.flatMap(({ text }) => (said.exec(text) ?? reporter.exec(text))?.slice(1).find(Boolean) ?? []).slice(0, 1),
  );
}

function dateOf(document: Document, blocks: PageBlock[], article: Structured | null, first: First): string | null {
  const meta = first(
    'article:published_time',
    'og:published_time',
    'og:article:published_time',
    'datepublished',
    'publishdate',
    'pubdate',
    'publish-date',
    'publish_date',
    'parsely-pub-date',
    'sailthru.date',
    'cxenseparse:recs:publishtime',
    'article.published',
    'dc.date.issued',
    'dcterms.created',
    'dc.date',
    'dcterms.date',
    'article:create_at',
    'publication_date',
    'weibo:article:create_at',
    'apub:time',
    'date',
    'og:release_date',
    'release_date',
    'last-modified-date',
    'date.issued',
  );
  const marked = document.querySelector('[itemprop="datePublished"], time[pubdate]');
  const candidates = [
    textsOf(article?.datePublished)[0],
    meta,
    marked?.getAttribute('datetime') ?? marked?.getAttribute('content') ?? marked?.textContent,
    textsOf(article?.dateCreated)[0],
  ];
  for (const candidate of candidates) if (machineDate(candidate)) return machineDate(candidate);
  return visibleDate(document, blocks);
}

/** The date beside the title: of a `<time>`, or of a short line among the twelve that stand around the headline. */
function visibleDate(document: Document, blocks: PageBlock[]): string | null {
  const times = [...document.querySelectorAll('time[datetime]')];
  const inside =
    times.find((time) => time.closest('article, main, header')) ?? (times.length === 1 ? times[0] : undefined);
  const timed = machineDate(inside?.getAttribute('datetime'));
  if (timed) return timed;
  const start = Math.max(0, blocks.findIndex((block) => block.element.tagName === 'H1') - 4);
  for (const { text, kind } of blocks.slice(start, start + 16)) {
    const found = text.length < 120 && kind !== 'heading' ? findDate(text) : null;
    if (found) return found;
  }
  return null;
}
