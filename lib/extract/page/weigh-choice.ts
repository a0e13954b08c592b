import { weighedLength } from '#lib/text/weighed-length';
import { drop, keep } from './drop.ts';
import type { PageBlock, Part } from './page-block.ts';
import { elementsAround, isWithin, partsOf } from './parts-of.ts';
import { isRunning } from './text-groups.ts';

/** Minimum length of paragraphs that may be the article, in letters of English. */
const leastText = 300;

/** Minimum paragraphs of one group; entries of a list of teasers have one each. */
const leastParagraphs = 2;

/** The choice is doubted if it has less than this share of the text of the largest group of paragraphs. */
const mostDoubted = 0.5;

/**
 * Looks at the running text that was left out: if the paragraphs of another element outweigh all that was chosen, that
 * element is the article. A menu with many headings, or the name of a wrapper, can mislead Readability.
 */
export function weighChoice(blocks: PageBlock[]): void {
  const running = blocks.filter((block) => isRunning(block) && !block.isInFurniture);
  const chosen = lengthOf(running.filter((block) => block.isKept));
  const own = running.filter((block) => !isForeign(block));
  // Comments are no article, but where nothing else is, a name was misunderstood.
  const best = largestGroup(own) ?? (chosen < leastText ? largestGroup(running) : null);
  if (!best || chosen >= lengthOf(best) * mostDoubted) return;
  const around = commonPart(best.map(({ part }) => part));
  for (const block of blocks)
    if (around && !block.isInFurniture && isWithin(block, around)) keep(block);
    else drop(block, 'outside');
}

const lengthOf = (blocks: PageBlock[]) => blocks.reduce((sum, { text }) => sum + weighedLength(text), 0);

/** The paragraphs of the group with the most text; null if all groups are small. */
function largestGroup(running: PageBlock[]): PageBlock[] | null {
  const groups = Map.groupBy(running, ({ group }) => group ?? '');
  const large = [...groups.values()].filter((one) => one.length >= leastParagraphs && lengthOf(one) >= leastText);
  return large.sort((one, other) => lengthOf(other) - lengthOf(one))[0] ?? null;
}

/** Whether a block belongs to something else than an article, however long it is. */
const isForeign = ({ labels }: PageBlock) =>
  labels.some(({ label }) => label === 'comments' || label === 'consent' || label === 'teaser');

function commonPart(parts: Part[]): Element | null {
  const [first, ...rest] = parts;
  if (!first) return null;
  let common = partsOf(first.around ?? first).map(({ element }) => element);
  for (const part of rest) {
    const own = elementsAround([{ part }]);
    common = common.filter((element) => own.has(element));
  }
  return common[0] ?? null;
}
