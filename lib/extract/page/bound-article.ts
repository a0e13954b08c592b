import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { drop } from './judge-blocks.ts';
import type { PageBlock } from './page-block.ts';

/** Characters of a paragraph, and of what is an article and not the teaser of one. */
const [leastParagraph, leastArticle] = [80, 400];

/** Share of the kept text in one `<article>` from which on what follows it is no part of it. */
const mostInside = 0.85;

const sizeOf = (blocks: PageBlock[]) => blocks.reduce((sum, { isKept, text }) => sum + (isKept ? text.length : 0), 0);

/** Drops what stands around the article: a heading above its title, what follows its end, and articles that are loaded below it. */
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

/** Where the `<article>` with the title in it ends, if it has nearly all of the text, or if another one follows. */
function endOfElement(after: PageBlock[], { outerArticle }: PageBlock): number {
  if (!outerArticle || after[0]?.outerArticle !== outerArticle) return after.length;
  const end = after.findLastIndex((block) => block.outerArticle === outerArticle) + 1;
  const inside = sizeOf(after.slice(0, end));
  if (inside >= mostInside * sizeOf(after)) return end;
  const next = after.findIndex((block, index) => index >= end && block.outerArticle !== null);
  return next > 0 && inside >= leastArticle ? next : after.length;
}

/** Whether the last step of a place has a class. */
const isNamed = (place: string) => place.lastIndexOf('.') > place.lastIndexOf('>');

/** A second `<h1>` at the place that the title has: most sites name it, and use it once for an article. */
function nextHeadline(after: PageBlock[], { element, place }: PageBlock): number {
  if (element.tagName !== 'H1' || !isNamed(place ?? '')) return after.length;
  const next = after.findIndex((block) => block.element.tagName === 'H1' && block.place === place);
  return next > 0 && sizeOf(after.slice(0, next)) >= leastArticle ? next : after.length;
}
