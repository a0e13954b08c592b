import type { PageBlock, Part } from './page-block.ts';

/** A block element and all block elements around it, innermost first. */
export function partsOf(part: Part | null): Part[] {
  const parts: Part[] = [];
  for (let at = part; at; at = at.around) parts.push(at);
  return parts;
}

/** The block elements that hold some blocks: their own, and all around them. */
export const elementsAround = (blocks: Pick<PageBlock, 'part'>[]): Set<Element> =>
  new Set(blocks.flatMap(({ part }) => partsOf(part).map(({ element }) => element)));

/** Whether a block stands in an element, or is it. */
export const isWithin = ({ part }: Pick<PageBlock, 'part'>, element: Element | undefined): boolean =>
  partsOf(part).some((each) => each.element === element);
