import { keep } from './drop.ts';
import { isText } from './drop-asides.ts';
import { wrapperOf } from './keep-headings.ts';
import type { PageBlock } from './page-block.ts';
import { isRunning } from './text-groups.ts';

/** Maximum blocks of such a box; larger ones, and those with a heading, are articles of their own. */
const mostBlocks = 3;

/** Names with which Readability leaves out a box, and which are a reason of their own. */
const named = new Set(['aside', 'comments', 'consent']);

/**
 * Keeps boxes of running text that Readability left out because of their names, if they stand between paragraphs of the
 * article in the same parent.
 */
export function keepBetween(blocks: PageBlock[]): void {
  const kept = new Set<Element>();
  for (const block of blocks)
    if (block.isKept) for (let at = block.part.around; at; at = at.around) kept.add(at.element);
  const boxes = new Map<Element, { parent: Element; blocks: PageBlock[] }>();
  for (const block of blocks) {
    if (block.isKept || block.reason !== 'outside' || block.isInFurniture) continue;
    const wrapper = wrapperOf(block, kept);
    if (!wrapper?.around) continue;
    const box = boxes.get(wrapper.element) ?? { parent: wrapper.around.element, blocks: [] };
    boxes.set(wrapper.element, box);
    box.blocks.push(block);
  }
  for (const [element, { parent, blocks: box }] of boxes) {
    const isLarge = box.length > mostBlocks || box.some(({ kind }) => kind === 'heading');
    if (isLarge || !isText(box, element) || box.some(({ labels }) => labels.some(({ label }) => named.has(label))))
      continue;
    const [first, last] = [blocks.indexOf(box[0] as PageBlock), blocks.indexOf(box.at(-1) as PageBlock)];
    const isBeside = (block: PageBlock) => block.isKept && block.part.around?.element === parent && isRunning(block);
    if (blocks.slice(0, first).some(isBeside) && blocks.slice(last + 1).some(isBeside)) box.forEach(keep);
  }
}
