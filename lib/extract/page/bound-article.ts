import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { drop } from './drop.ts';
import type { PageBlock } from './page-block.ts';

/** Minimum characters of a paragraph, and of a full article (teasers are shorter). */
const [leastParagraph, leastArticle] = [80, 400];

/** If one `<article>` contains at least this share of the kept text, the text behind it is dropped. */
const mostInside = 0.85;

const sizeOf = (blocks: PageBlock[]) => blocks.reduce((sum, { isKept, text }) => sum + (isKept ? text.length : 0), 0);

/**
 * Drops text around the article: headings above its title, text behind its end, and articles that the page appends
 * below it.
 */
export function boundArticle(blocks: PageBlock[], title: string): void {
  const long = blocks.findIndex(({ isKept, text }) => isKept && text.length >= leastParagraph);
  const head = blocks.findLastIndex(
    ({ text }, index) => index <= long && lettersAndDigits(text) === lettersAndDigits(title),
  );
  if (head < 0) return;
  for (const block of blocks.slice(0, head)) if (block.isKept && block.kind === 'heading') drop(block, 'outside');
  const after = blocks.slice(long);
  const end = Math.min(endOfElement(after, blocks[head] as PageBlock), nextHeadline(after, blocks[head] as PageBlock));
  for (const block of after.slice(end)) if (block.isKept) drop(block, 'outside');
}

/**
 * The index at which the `<article>` with the title ends, if it contains nearly all of the text or another one follows.
 */
function endOfElement(after: PageBlock[], { outerArticle }: PageBlock): number {
  if (!outerArticle || after[0]?.outerArticle !== outerArticle) return after.length;
  const end = after.findLastIndex((block) => block.outerArticle === outerArticle) + 1;
  const inside = sizeOf(after.slice(0, end));
  if (inside >= mostInside * sizeOf(after)) return end;
  const next = after.findIndex((block, index) => index >= end && block.outerArticle !== null);
  return next > 0 && inside >= leastArticle ? next : after.length;
}

/** Whether the last step of a place has a class name. */
const isNamed = (place: string) => place.lastIndexOf('.') > place.lastIndexOf('>');

/**
 * The index of a second `<h1>` at the same place as the title: it begins another article, because most sites use a
 * named `<h1>` once for each article.
 */
function nextHeadline(after: PageBlock[], { element, place }: PageBlock): number {
  if (element.tagName !== 'H1' || !isNamed(place ?? '')) return after.length;
  const next = after.findIndex((block) => block.element.tagName === 'H1' && block.place === place);
  return next > 0 && sizeOf(after.slice(0, next)) >= leastArticle ? next : after.length;
}
