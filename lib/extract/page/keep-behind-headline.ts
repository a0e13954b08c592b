import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { keep } from './drop.ts';
import type { PageBlock } from './page-block.ts';
import { isDateLine } from './page-words.ts';
import { isWithin, partsOf } from './parts-of.ts';
import { isSiteLabel } from './site-line.ts';

/** Minimum letters of a text that may be all that an article says. */
const leastText = 12;

/**
 * Keeps what stands behind the headline in the smallest element around both, if nothing else was kept: a note of a few
 * words is too short for Readability to be an article.
 */
export function keepBehindHeadline(blocks: PageBlock[], title: string): void {
  const core = lettersAndDigits(title);
  const at = blocks.findLastIndex(({ text }) => lettersAndDigits(text) === core);
  if (core === '' || at < 0 || blocks.some(({ isKept }) => isKept)) return;
  const behind = blocks.slice(at + 1).filter(isPlain);
  for (const { element } of partsOf(blocks[at]?.part ?? null)) {
    if (element.tagName === 'BODY' || element.tagName === 'HTML') return;
    const inside = behind.filter((block) => isWithin(block, element));
    if (lettersAndDigits(inside.map(({ text }) => text).join('')).length < leastText) continue;
    inside.forEach(keep);
    return;
  }
}

const isPlain = ({ text, linked, isInFurniture, labels, reason }: PageBlock) =>
  linked < 0.5 &&
  !isInFurniture &&
  labels.length === 0 &&
  reason !== 'hidden' &&
  !isSiteLabel(text) &&
  !isDateLine(text);
