import { weighedLength } from '#lib/text/weighed-length';
import { headlinesOf } from './headlines-of.ts';
import type { PageBlock, Part } from './page-block.ts';
import { elementsAround, partsOf } from './parts-of.ts';
import { stepOf } from './place.ts';

/** Minimum length of the text of a teaser, in letters of English, and maximum blocks of an entry. */
const [leastTeaser, mostBlocks] = [50, 5];

/** Minimum entries of a list of teasers, and minimum length of the text outside of all such lists. */
const [leastEntries, leastOther] = [2, 200];

/**
 * Labels teasers of other articles: entries in one list, each an element with a link for a headline and a few lines that
 * are no link. They may have more text than a short article. A page that has nothing else is a list of articles, and is
 * left as it is.
 */
export function labelTeasers(blocks: PageBlock[], title: string): void {
  const heads = elementsAround(headlinesOf(blocks, title));
  const lists = new Map<Element, Map<string, Set<Element>>>();
  blocks.slice(1).forEach((block, index) => {
    const entry = entryOf(blocks[index] as PageBlock, block);
    if (!entry?.around || heads.has(entry.element)) return;
    const list = lists.get(entry.around.element) ?? new Map<string, Set<Element>>();
    const step = stepOf(entry.element);
    lists.set(entry.around.element, list.set(step, (list.get(step) ?? new Set()).add(entry.element)));
  });
  const entries = new Set(
    [...lists.values()]
      .flatMap((list) => [...list.values()].filter(({ size }) => size >= leastEntries))
      .flatMap((set) => [...set]),
  );
  if (entries.size === 0) return;
  const within = Map.groupBy(blocks, ({ part }) => partsOf(part).find(({ element }) => entries.has(element))?.element);
  const other = (within.get(undefined) ?? []).filter(({ linked, isInFurniture }) => linked < 0.5 && !isInFurniture);
  if (other.reduce((sum, { text }) => sum + lengthOf(text), 0) < leastOther) return;
  for (const [element, inside] of within)
    if (element && inside.length <= mostBlocks)
      for (const block of inside) block.labels = [...block.labels, { label: 'teaser', element }];
}

/** The length of a text that is long enough to tell something. */
const lengthOf = (text: string) => (weighedLength(text) >= leastTeaser ? weighedLength(text) : 0);

/** The element that holds only a linked line and the lines below it, if these two blocks make such an entry. */
function entryOf(link: PageBlock, below: PageBlock): Part | null {
  const address = Object.values(link.tags ?? {}).find(({ name }) => name === 'a')?.href;
  if (link.linked < 0.8 || !address || below.linked >= 0.5 || lengthOf(below.text) === 0) return null;
  const around = elementsAround([link]);
  return partsOf(below.part).find(({ element }) => around.has(element)) ?? null;
}
