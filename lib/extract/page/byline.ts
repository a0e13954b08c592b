import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { oneLine } from '#lib/text/one-line';
import { eastAsianWriters } from './east-asian-byline.ts';
import type { PageBlock } from './page-block.ts';
import { type Structured, textsOf } from './structured-data.ts';

const nobody =
  /^(?:admin|administrator|editor|staff|redaktion|redazione|redacción|rédaction|author|authors|unknown|null|undefined|none|anonymous|https?:.*|www\..*|@.*|[\d\s\p{P}]*)$/iu;
const said = /^(?:by|von|par|por|di|door|автор|текст|بقلم|كتب)(?:\s*[:：/]\s*|\s+)(\S.{1,60})$/iu;

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
  // A value with a bar names the paper and the portal.
  if (meta && !/\s[|｜]\s/u.test(meta) && join([meta])) return join([meta]);
  const marked = [...document.querySelectorAll('[itemprop="author"], [rel~="author"]')].map(
    (element) => (element.querySelector('[itemprop="name"]') ?? element).textContent ?? '',
  );
  const fromMarked = marked.length <= 4 ? join(marked.map((name) => oneLine(name))) : null;
  if (fromMarked) return fromMarked;
  const written = join(eastAsianWriters(blocks));
  if (written) return written;
  const lines = blocks.filter((block) => block.text.length < 80 && !block.isInFurniture);
  return join(lines.flatMap(({ text }) => said.exec(text)?.[1] ?? []).slice(0, 1));
}
