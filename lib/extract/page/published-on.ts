import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { findDate } from '../dates/find-date.ts';
import { machineDate } from '../dates/machine-date.ts';
import { plausibleDate } from '../dates/plausible-date.ts';
import { slashDate } from '../dates/slash-date.ts';
import type { PageBlock } from './page-block.ts';
import { type Structured, textsOf } from './structured-data.ts';

/** The date of publication, ISO 8601, from the page's metadata or beside the title. */
export function publishedOnOf(
  { document, blocks, title }: { document: Document; blocks: PageBlock[]; title: string },
  article: Structured | null,
  first: (...names: string[]) => string | null,
): string | null {
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
  return visibleDate(document, blocks, title);
}

/** The date beside the title: in a `<time>`, or in a short line near the headline. */
function visibleDate(document: Document, blocks: PageBlock[], title: string): string | null {
  const times = [...document.querySelectorAll('time[datetime]')];
  const inside =
    times.find((time) => time.closest('article, main, header')) ?? (times.length === 1 ? times[0] : undefined);
  const timed = machineDate(inside?.getAttribute('datetime'));
  if (timed) return timed;
  const language = document.documentElement.getAttribute('lang');
  const core = lettersAndDigits(title);
  const heads = [
    blocks.findIndex((block) => block.element.tagName === 'H1'),
    blocks.findIndex(({ text }) => lettersAndDigits(text) === core),
  ];
  for (const head of heads) {
    const start = Math.max(0, head - 4);
    for (const { text, kind } of blocks.slice(start, start + 16)) {
      const found = text.length < 120 && kind !== 'heading' ? (findDate(text) ?? slashDate(text, language)) : null;
      if (plausibleDate(found)) return found;
    }
  }
  return null;
}
