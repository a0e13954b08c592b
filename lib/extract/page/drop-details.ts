import { weighedLength } from '#lib/text/weighed-length';
import { findDate } from '../dates/find-date.ts';
import { drop } from './drop.ts';
import type { PageBlock } from './page-block.ts';
import { isRunning } from './text-groups.ts';

/** Maximum length of an entry of such a list, in letters of English, and maximum entries. */
const [mostEntry, mostEntries] = [120, 16];

/**
 * Drops lists above the text that say when and by whom it was published, where it was filed and how often it was read: all
 * their entries are short, and one of them is a date.
 */
export function dropDetails(blocks: PageBlock[]): void {
  const first = blocks.findIndex((block) => block.isKept && isRunning(block) && !block.isInList);
  const above = blocks.slice(0, Math.max(0, first)).filter(({ element }) => /^(?:DT|DD|LI)$/.test(element.tagName));
  for (const [list, entries] of Map.groupBy(above, ({ part }) => part.around?.element)) {
    const isShort = entries.length <= mostEntries && entries.every(({ text }) => weighedLength(text) <= mostEntry);
    if (!list || !isShort || !entries.some(({ text }) => findDate(text))) continue;
    for (const block of entries) if (block.isKept) drop(block, 'details');
  }
}
