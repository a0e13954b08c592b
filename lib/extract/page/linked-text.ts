import { weighedLength } from '#lib/text/weighed-length';
import type { PageBlock } from './page-block.ts';
import { beginsLikeSite } from './site-line.ts';

/** Maximum share of linked items in a list that is not a menu. */
const mostLinked = 0.75;

/** Minimum length of an item that is not a label, in letters of English. */
const leastItem = 35;

/** Minimum length of a paragraph that announces a list, in letters of English; a shorter one is a label. */
const leastAnnouncing = 20;

const announces = (text: string) =>
  /[:：﹕]$/u.test(text) &&
  (weighedLength(text) >= leastAnnouncing || /^(?:附件|附表|附錄|附录|첨부)/u.test(text)) &&
  !beginsLikeSite(text);

const isLink = (block: PageBlock | undefined) =>
  block !== undefined && block.linked > 0.8 && block.kind === 'paragraph';

/**
 * The items of lists that belong to the text although they are links: a paragraph announces the list with a colon, or
 * the list has items of running text too.
 */
export function announcedLists(left: PageBlock[]): ReadonlySet<PageBlock> {
  const found = new Set<PageBlock>();
  let [from, at] = [0, 0];
  for (; at < left.length; at = Math.max(at + 1, from)) {
    from = at;
    const before = left[at - 1];
    const first = left[at] as PageBlock;
    const isItem = (block: PageBlock | undefined) =>
      first.isInList ? block?.isInList && block.holder === first.holder : isLink(block) && block?.group === first.group;
    if (first.isInList && !first.holder) continue;
    while (isItem(left[from])) from++;
    const items = left.slice(at, from);
    if (items.length === 0) continue;
    const isAnnounced = before && before.linked < 0.5 && announces(before.text);
    const linked = items.filter((item) => item.linked > 0.8).length;
    const isMixed = items.some((item) => item.linked < 0.5 && weighedLength(item.text) >= leastItem);
    if (isAnnounced || (isMixed && linked <= items.length * mostLinked)) for (const item of items) found.add(item);
  }
  return found;
}
