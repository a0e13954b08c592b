import { drop } from './drop.ts';
import type { Label, PageBlock, Part } from './page-block.ts';
import { beginsLikeSite } from './site-line.ts';
import { isRunning } from './text-groups.ts';

/**
 * Maximum share of the text in an element that is dropped because of its name; a larger one is the article, whatever
 * its name.
 */
const mostAside = 0.35;

/** Maximum share of linked text in a box that belongs to the text. */
const mostLinked = 0.3;

/**
 * Drops elements whose names say that they are share bars, teasers or comments. A word such as "alert" or "print" also
 * names boxes of the text, so it counts only with a second sign.
 */
export function dropAsides(inside: PageBlock[]): void {
  const whole = inside.reduce((sum, { text }) => sum + text.length, 0);
  for (const [element, box] of boxesOf(inside)) {
    const { blocks, labels } = box;
    if (blocks.reduce((sum, { text }) => sum + text.length, 0) >= whole * mostAside) continue;
    const isSure = labels.has('aside') || labels.has('comments');
    if (
      !isSure &&
      isText(blocks, element) &&
      (isBetween(inside, blocks) || (labels.has('box') && isAmong(inside, box, element)))
    )
      continue;
    for (const block of blocks) drop(block, 'boilerplate');
  }
}

interface Box {
  blocks: PageBlock[];
  labels: Set<Label>;
}

const wanted: ReadonlySet<Label> = new Set(['aside', 'comments', 'related', 'box']);

function boxesOf(inside: PageBlock[]): Map<Element, Box> {
  const boxes = new Map<Element, Box>();
  for (const block of inside) {
    if (block.isLead || block.kind === 'code') continue;
    for (const { label, element } of block.labels) {
      if (!wanted.has(label)) continue;
      const box = boxes.get(element) ?? { blocks: [], labels: new Set() };
      boxes.set(element, box);
      box.blocks.push(block);
      box.labels.add(label);
    }
  }
  return boxes;
}

/** Whether a box stands in the same element as paragraphs of the text. */
function isAmong(inside: PageBlock[], { blocks }: Box, element: Element): boolean {
  let at: Part | null = blocks[0]?.part ?? null;
  while (at && at.element !== element) at = at.around;
  const parent = at?.around?.element;
  return parent !== undefined && inside.some((block) => isRunning(block) && block.part.around?.element === parent);
}

/** Whether running text stands before and behind a box. */
function isBetween(inside: PageBlock[], blocks: PageBlock[]): boolean {
  const [first, last] = [blocks[0], blocks.at(-1)].map((block) => inside.indexOf(block as PageBlock));
  return inside.slice(0, first).some(isRunning) && inside.slice((last as number) + 1).some(isRunning);
}

/** Whether a box tells something: it has running text, hardly any links, nothing to fill in, and nothing that a site asks of its readers. */
export function isText(blocks: PageBlock[], box: Element): boolean {
  const size = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const linked = blocks.reduce((sum, { text, linked }) => sum + text.length * linked, 0);
  const isForm = blocks.some(({ labels }) => labels.some(({ element, hasFields }) => element === box && hasFields));
  if (isForm) return false;
  if (linked > size * mostLinked || blocks.some(({ text }) => beginsLikeSite(text))) return false;
  return blocks.some(isRunning);
}
