import { type ItemNumber, itemNumber } from './item-number.ts';
import type { PdfBlock } from './pdf-paragraphs.ts';

/** Blocks between two items of a list at most: the items of lists inside it. */
const mostBetween = 30;

/**
 * Makes items of paragraphs whose numbers count on. One number alone can be the beginning of a sentence, and numbers with
 * paragraphs between them belong to sections.
 */
export function markLists(blocks: PdfBlock[]): PdfBlock[] {
  const numbers = blocks.map(({ name, text, isNote }) => (name === 'p' && !isNote ? itemNumber(text) : null));
  const items = new Set<number>();
  for (const [index, number] of numbers.entries()) {
    const next = number ? nextItem(blocks, numbers, { index, number }) : null;
    if (next === null) continue;
    items.add(index).add(next);
  }
  return blocks.map((block, index) => {
    const number = numbers[index];
    if (!number || !items.has(index)) return block;
    return { ...block, name: 'li', text: block.text.slice(number.marker.length).trimStart(), marker: number.marker };
  });
}

function nextItem(
  blocks: PdfBlock[],
  numbers: (ItemNumber | null)[],
  { index, number }: { index: number; number: ItemNumber },
): number | null {
  for (let at = index + 1; at <= index + mostBetween; at++) {
    const [block, found] = [blocks[at], numbers[at]];
    if (!block) return null;
    if (found && found.style === number.style) return found.value === number.value + 1 ? at : null;
    if (!found && block.name !== 'li' && !block.isNote) return null;
  }
  return null;
}
