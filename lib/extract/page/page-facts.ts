import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { oneLine } from '#lib/text/one-line';
import { addressDate } from '../dates/address-date.ts';
import { bylineOf } from './byline.ts';
import type { PageBlock } from './page-block.ts';
import { publishedOnOf } from './published-on.ts';
import { articleObject, type Structured, structuredData, textsOf, typesOf } from './structured-data.ts';
import { siteInTitle, titleOf } from './title.ts';

/** The metadata of a page. */
export interface PageFacts {
  title: string;
  byline: string | null;
  siteName: string | null;
  publishedOn: string | null;
  canonicalUrl: string | null;
  description: string | null;
  /** The unchecked value of `<html lang>`. */
  language: string | null;
  isFree: boolean;
  /** The article's text in the page's JSON-LD, letters and digits only. */
  body: string;
  isIndex: boolean;
}

interface Metas {
  /** The first value for a `name`, `property` or `itemprop`, in small letters. */
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
    publishedOn: publishedOnOf({ document, blocks, title }, article, first) ?? addressDate(url),
    canonicalUrl: canonicalOf(document, metas, url),
    language:
      document.documentElement.getAttribute('lang')?.trim() || first('og:locale', 'content-language', 'language'),
    description: first('og:description', 'description'),
    body: lettersAndDigits((textsOf(article?.articleBody)[0] ?? '').replace(/<[^<>]{0,500}>|&#?\w{1,8};/g, '')),
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
    const content = oneLine(meta.getAttribute('content') ?? '');
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
