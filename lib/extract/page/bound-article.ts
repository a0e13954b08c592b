import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { weighedLength } from '#lib/text/weighed-length';
import { drop } from './drop.ts';
import { labelled } from './labels.ts';
import { mainText } from './main-text.ts';
import type { PageBlock, Part } from './page-block.ts';
import { elementsAround, isWithin, partsOf } from './parts-of.ts';

/** Minimum length of a paragraph, and of a full article (teasers are shorter), in letters of English. */
const [leastParagraph, leastArticle] = [80, 400];

/** If one element contains at least this share of the kept text, the text behind it is dropped. */
const mostInside = { article: 0.85, wrapper: 0.75 };

const sizeOf = (blocks: PageBlock[]) =>
  blocks.reduce((sum, { isKept, text }) => sum + (isKept ? weighedLength(text) : 0), 0);

/**
 * Drops text around the article: what stands above its title, text behind its end, and articles that the page appends
 * below it.
 */
export function boundArticle(blocks: PageBlock[], title: string): void {
  const isTitle = ({ text }: PageBlock) => lettersAndDigits(text) === lettersAndDigits(title);
  const named = blocks.findIndex(isTitle);
  const long = blocks.findIndex(
    (block, index) => index > named && block.isKept && weighedLength(block.text) >= leastParagraph,
  );
  const head = blocks.findLastIndex((block, index) => index <= long && isTitle(block));
  if (head < 0) return;
  for (const block of blocks.slice(0, head))
    if (block.isKept && (block.kind === 'heading' || block.isInFurniture)) drop(block, 'outside');
  const after = blocks.slice(long);
  const end = Math.min(endOfElement(after, blocks[head] as PageBlock), endByHeadline(blocks.slice(head)) - long + head);
  for (const block of after.slice(end)) if (block.isKept) drop(block, 'outside');
  dropAround(blocks, blocks[head] as PageBlock);
}

/** The index of the next article's headline, if what stands before it is a full article. */
function endByHeadline(blocks: PageBlock[]): number {
  const next = blocks.findIndex((block, index) => index > 0 && labelled(block, 'next').length > 0);
  return next > 0 && sizeOf(blocks.slice(1, next)) >= leastArticle ? next : blocks.length;
}

/**
 * The index at which the `<article>` with the title ends, if it contains nearly all of the text or another one follows.
 */
function endOfElement(after: PageBlock[], { outerArticle }: PageBlock): number {
  if (!outerArticle || after[0]?.outerArticle !== outerArticle) return after.length;
  const end = after.findLastIndex((block) => block.outerArticle === outerArticle) + 1;
  const inside = sizeOf(after.slice(0, end));
  if (inside >= mostInside.article * sizeOf(after)) return end;
  const next = after.findIndex((block, index) => index >= end && block.outerArticle !== null);
  return next > 0 && inside >= leastArticle ? next : after.length;
}

/**
 * Drops what stands outside of the element that holds the title and the main text, if it holds nearly all: a line above
 * the headline, a box at the foot of the page. In a table that makes up the page, other cells are other columns.
 */
function dropAround(blocks: PageBlock[], head: PageBlock): void {
  const main = mainText(blocks);
  const own = partsOf(main[0]?.part ?? null);
  const around = elementsAround([head]);
  const at = own.findIndex(({ element }) => around.has(element));
  if (at < 0) return;
  const isInside = (block: PageBlock) => isWithin(block, own[at]?.element);
  const cells = own.slice(at).filter(({ element }) => element.tagName === 'TD');
  for (const block of blocks) if (block.isKept && isInOtherCell(block, cells)) drop(block, 'outside');
  const kept = blocks.filter((block) => block.isKept);
  if (sizeOf(kept.filter(isInside)) < mostInside.wrapper * sizeOf(kept)) return;
  const places = new Set(main.map(({ place }) => place));
  for (const block of kept) if (!isInside(block) && !places.has(block.place) && !block.isLead) drop(block, 'outside');
}

/** Whether a block stands in another cell of the rows of these cells. */
function isInOtherCell({ part }: PageBlock, cells: Part[]): boolean {
  return partsOf(part).some(({ element, around }) =>
    cells.some((cell) => around !== null && cell.around?.element === around.element && cell.element !== element),
  );
}
