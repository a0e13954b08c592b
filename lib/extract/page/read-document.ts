import { InvalidError } from '#lib/errors';
import { oneLine } from '#lib/text/one-line';
import { bylineOf, datelineOf } from '../plain/dateline.ts';
import type { Reading } from '../reading.ts';
import { resolverOf } from './addresses.ts';
import { collectBlocks } from './collect-blocks.ts';
import { finishBlocks } from './finish-blocks.ts';
import type { PageBlock } from './page-block.ts';
import { readFacts } from './page-facts.ts';
import { pageLocale } from './page-locale.ts';
import { parsePage } from './parse-page.ts';
import { spellOut } from './spell-out.ts';
import { shownOf, withHidden } from './with-hidden.ts';

/**
 * Reads an HTML document that contains only an article: all of it is kept. Throws an `InvalidError`: `articleEmpty`,
 * `pageTooLarge`.
 */
export function readDocument(html: string, { url, charset }: { url: string | null; charset: string }): Reading {
  const document = parsePage(html);
  spellOut(document);
  const address = url && URL.canParse(url) ? url : null;
  const all = collectBlocks(document.documentElement, resolverOf(document, address, { hasParts: true }), {
    isOwn: true,
  });
  const blocks = shownOf(all);
  if (blocks.length === 0) throw new InvalidError('articleEmpty');
  const facts = readFacts(document, blocks, address);
  const title = titleFirst(blocks, document);
  const text = blocks.map((block) => block.text);
  const opening = text.find((line) => datelineOf(line));
  return {
    title,
    byline: facts.byline ?? (opening ? bylineOf(opening) : null),
    dateline: opening ? datelineOf(opening) : null,
    siteName: facts.siteName,
    publishedOn: facts.publishedOn,
    locale: pageLocale(text.join('\n'), facts.language),
    canonicalUrl: facts.canonicalUrl,
    charset,
    blocks: finishBlocks(withHidden(blocks, all)),
    notices: [],
    nextPage: null,
  };
}

/** Puts the title first: the first `<h1>`, or the text of `<title>` if there is none. */
function titleFirst(blocks: PageBlock[], document: Document): string {
  const own = blocks.find((block) => block.element.tagName === 'H1');
  if (own) {
    own.kind = 'title';
    blocks.splice(blocks.indexOf(own), 1);
    blocks.unshift(own);
    return own.text;
  }
  const named = oneLine(document.querySelector('title')?.textContent ?? '');
  const [first] = blocks as [PageBlock];
  if (!named || first.text === named) {
    if (named) first.kind = 'title';
    return first.text.slice(0, 200);
  }
  blocks.unshift({
    ...first,
    kind: 'title',
    source: named,
    text: named,
    tags: undefined,
    pictures: undefined,
    cell: undefined,
    place: undefined,
  });
  return named;
}
