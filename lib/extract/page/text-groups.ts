import { endsSentence } from '#lib/text/ends-sentence';
import { weighedLength } from '#lib/text/weighed-length';
import type { PageBlock, Part } from './page-block.ts';
import { stepOf } from './place.ts';

/** Maximum wrappers that are climbed from a block, each around this block alone. */
const mostWrappers = 4;

/**
 * Gives each block the key of its group: blocks in the same parent, with the same tag and class names. Where each
 * paragraph has a wrapper of its own, the wrappers are compared. It is called before Readability moves the elements.
 */
export function groupBlocks(blocks: PageBlock[]): void {
  const counts = new Map<Element, number>();
  for (const { part } of blocks)
    for (let at: Part | null = part; at; at = at.around) counts.set(at.element, (counts.get(at.element) ?? 0) + 1);
  const numbers = new Map<Element, number>();
  const steps = new Map<Element, string>();
  const numberOf = (element: Element) => {
    const known = numbers.get(element) ?? numbers.size;
    numbers.set(element, known);
    return known;
  };
  const step = (element: Element) => {
    const known = steps.get(element) ?? stepOf(element);
    steps.set(element, known);
    return known;
  };
  for (const block of blocks) {
    let at = block.part;
    let path = step(at.element);
    for (let climbed = 0; climbed < mostWrappers && at.around; climbed++) {
      if (counts.get(at.around.element) !== 1) break;
      at = at.around;
      path = `${step(at.element)}>${path}`;
    }
    block.group = `${at.around ? numberOf(at.around.element) : ''}>${path}`;
  }
}

/** Minimum length of a paragraph, in letters of English. */
const leastRunning = 60;

/** Whether a block is a paragraph of running text, and not a label or a link. */
export const isRunning = ({ text, linked, isInTable }: PageBlock): boolean =>
  linked < 0.5 && !isInTable && weighedLength(text) >= leastRunning && (endsSentence(text) || text.length >= 120);

/**
 * The groups that make up the text: with several paragraphs, or a fifth of the text, or many short lines, as in verse and
 * lists.
 * What stands in them is not dropped for its words or its end alone.
 */
export function textGroups(blocks: PageBlock[]): Set<string> {
  const groups = new Map<string, { size: number; running: number; all: number; label: number; isList: boolean }>();
  let whole = 0;
  for (const block of blocks) {
    if (block.kind === 'heading' || block.isInFigure || block.isInTable || !block.group) continue;
    const group = groups.get(block.group) ?? { size: 0, running: 0, all: 0, label: 0, isList: block.isInList };
    groups.set(block.group, group);
    whole += block.text.length;
    group.size += block.text.length;
    group.all++;
    if (isRunning(block)) group.running++;
    if (block.linked > 0.5) group.label++;
  }
  const found = [...groups].filter(([, { size, running, all, label, isList }]) => {
    if (running >= 2) return label < all * 0.7;
    if (isList && all >= 2 && label < all * 0.3) return true;
    return running === 1 ? size >= whole * 0.2 : all >= 3 && label < all * 0.3 && size >= whole * 0.4;
  });
  return new Set(found.map(([key]) => key));
}
