import type { PageBlock } from './page-block.ts';

/** The blocks that the page shows; those that it hides take no part in the choice of the article. */
export const shownOf = (blocks: PageBlock[]): PageBlock[] => blocks.filter(({ reason }) => reason !== 'hidden');

/** Puts the hidden blocks of a page behind the shown ones that they followed. */
export function withHidden(placed: PageBlock[], all: PageBlock[]): PageBlock[] {
  const following = new Map<Element | null, PageBlock[]>();
  let last: PageBlock | null = null;
  const places = new Set(placed.map(({ element }) => element));
  for (const block of all) {
    if (block.reason !== 'hidden') {
      last = places.has(block.element) ? block : last;
      continue;
    }
    const known = following.get(last?.element ?? null) ?? [];
    following.set(last?.element ?? null, known);
    known.push(block);
  }
  const ends = new Map(placed.map((block) => [block.element, block]));
  const whole = placed.flatMap((block) =>
    ends.get(block.element) === block ? [block, ...(following.get(block.element) ?? [])] : [block],
  );
  const [first, ...rest] = whole;
  return first ? [first, ...(following.get(null) ?? []), ...rest] : whole;
}
