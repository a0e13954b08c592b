import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { keep } from './drop.ts';
import type { PageBlock, Part } from './page-block.ts';
import { isWithin, partsOf } from './parts-of.ts';
import { isSiteLabel } from './site-line.ts';

/** Maximum characters beside a heading in its wrapper: an edit link, a symbol, a number. */
const mostBeside = 40;

/**
 * Keeps headings that Readability left out before kept text, in whatever wrapper and with whatever tools beside them.
 * A heading whose wrapper is an aside, or has a text of its own that was left out, belongs to that.
 */
export function keepHeadings(blocks: PageBlock[], title: string): void {
  const around = new Set<Element>();
  for (const block of blocks) if (block.isKept) for (const part of partsOf(block.part)) around.add(part.element);
  const core = lettersAndDigits(title);
  let isBegun = false;
  blocks.forEach((block, index) => {
    isBegun ||= block.isKept || (core !== '' && lettersAndDigits(block.text) === core);
    if (isBegun && isLost(block) && opensKept(blocks, index, around)) keep(block);
  });
}

const isLost = ({ isKept, reason, isInFurniture, kind, linked, text, labels }: PageBlock) =>
  !isKept &&
  reason === 'outside' &&
  !isInFurniture &&
  kind === 'heading' &&
  linked <= 0.5 &&
  !isSiteLabel(text) &&
  labels.every(({ label }) => label !== 'aside' && label !== 'related' && label !== 'comments');

/** Whether kept text follows a heading directly, apart from its wrapper and from other headings. */
function opensKept(blocks: PageBlock[], index: number, kept: ReadonlySet<Element>): boolean {
  const wrapper = wrapperOf(blocks[index] as PageBlock, kept);
  if (!wrapper?.around) return false;
  let beside = 0;
  const isIn = (block: PageBlock | undefined) => block !== undefined && isWithin(block, wrapper.element);
  for (let at = index - 1; isIn(blocks[at]); at--) beside += blocks[at]?.text.length ?? 0;
  for (const block of blocks.slice(index + 1)) {
    if (beside > mostBeside) return false;
    if (block.isKept) return isWithin(block, wrapper.around?.element);
    if (isIn(block)) beside += block.text.length;
    else if (!isLost(block)) return false;
  }
  return false;
}

/** The outermost element around a heading that contains no kept text. */
export function wrapperOf({ part }: PageBlock, kept: ReadonlySet<Element>): Part | null {
  if (kept.has(part.element)) return null;
  let at = part;
  while (at.around && !kept.has(at.around.element)) at = at.around;
  return at;
}
