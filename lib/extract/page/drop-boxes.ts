import { drop } from './drop.ts';
import { isBoxHead } from './is-box-head.ts';
import { isOffer } from './is-offer.ts';
import { mainText } from './main-text.ts';
import type { PageBlock, Part } from './page-block.ts';
import { elementsAround, partsOf } from './parts-of.ts';
import { isRunning } from './text-groups.ts';

/** Maximum blocks of a box that offers something; a larger part is text. */
const mostOffered = 6;

/**
 * Drops boxes that say at their beginning that they are not the article, such as “About the author”, and small ones that
 * offer a subscription. A box is the largest element without the headline and the main text.
 */
export function dropBoxes(blocks: PageBlock[], heads: PageBlock[]): void {
  const main = mainText(blocks);
  if (main.length === 0) return;
  const ours = elementsAround([...main, ...heads]);
  const boxOf = ({ part }: PageBlock): Part | undefined => partsOf(part).findLast(({ element }) => !ours.has(element));
  for (const [element, inside] of Map.groupBy(blocks, (block) => boxOf(block)?.element)) {
    if (!element || element.tagName === 'BODY') continue;
    if (isHeaded(inside) || isOffering(inside))
      for (const block of inside) if (block.isKept) drop(block, 'boilerplate');
  }
}

const isHeaded = ([first, second]: PageBlock[]) => first !== undefined && second !== undefined && isBoxHead(first.text);

const isOffering = (inside: PageBlock[]) =>
  inside.length <= mostOffered &&
  inside.some(({ text }) => isOffer(text)) &&
  inside.every((block) => isOffer(block.text) || !isRunning(block));
