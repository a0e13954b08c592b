import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { oneLine } from '#lib/text/one-line';
import { ideographClass } from '#lib/text/scripts';
import type { PageBlock } from './page-block.ts';
import { type Structured, textsOf } from './structured-data.ts';

const nobody =
  /^(?:admin|administrator|editor|staff|redaktion|redazione|redacción|rédaction|author|authors|unknown|null|undefined|none|anonymous|https?:.*|www\..*|@.*|[\d\s\p{P}]*)$/iu;
const said =
  /^(?:by|von|par|por|di|door|автор|текст|بقلم|كتب|作者|文|记者|記者|撰文|文\/|取材・文)(?:\s*[:：/]\s*|\s+)(\S.{1,60})$/iu;

const chineseName = `[${ideographClass}·]{2,4}`;

/**
 * Matches the reporter at the beginning of a paragraph: `【記者林一舟／江城報導】`, `（本报记者林一舟）`, or without brackets `記者林一舟／江城報導`.
 */
const reporter = new RegExp(
  `^(?:[【（(]\\s*(?:本[报報刊])?(?:记者|記者)\\s*(${chineseName})(?=[／/、\\s）)】])|(?:记者|記者)\\s*(${chineseName})(?=\\s?[／/]))`,
  'u',
);

/** The authors, from the page's metadata or from a line of its own. Several names are separated by commas. */
export function bylineOf(
  document: Document,
  blocks: PageBlock[],
  article: Structured | null,
  first: (...names: string[]) => string | null,
  siteName: string | null,
): string | null {
  const isName = (name: string) =>
    name.length < 100 && !nobody.test(name) && lettersAndDigits(name) !== lettersAndDigits(siteName);
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
  const fromMarked = marked.length <= 4 ? join(marked.map((name) => oneLine(name))) : null;
  if (fromMarked) return fromMarked;
  const lines = blocks.filter((block) => (block.text.length < 80 || reporter.test(block.text)) && !block.isInFurniture);
  return join(
    lines.flatMap(({ text }) => (said.exec(text) ?? reporter.exec(text))?.slice(1).find(Boolean) ?? []).slice(0, 1),
  );
}
