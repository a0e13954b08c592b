import type { FrozenPair } from '#db/frozen-document';

/** A list that is open while its items are written one by one. */
export interface OpenList {
  depth: number;
  isOrdered: boolean;
}

/** The depth of an item of a list; 0 for what is no item. */
const depthOf = ({ kind, form }: FrozenPair): number => (kind === 'list-item' ? (form?.depth ?? 1) : 0);

/** True if the marker of an item counts: a number, a letter or an ideographic numeral. */
const isCounting = (marker: string | undefined): boolean => marker !== undefined && /[\p{L}\p{N}]/u.test(marker);

interface Step {
  /** The number of lists that end before the item, the innermost first. */
  closes: OpenList[];
  /** The lists that begin before it, the outermost first. */
  opens: OpenList[];
}

/**
 * Moves the open lists on to the next pair, and says which of them end and begin before it. A list ends, too, where
 * items with numbers follow others without on the same level.
 */
export function stepLists(open: OpenList[], pair: FrozenPair | null): Step {
  const depth = pair ? depthOf(pair) : 0;
  // What goes on with the item before it is in the same list.
  const isOrdered = pair?.form?.marker === '' ? open.at(-1)?.isOrdered === true : isCounting(pair?.form?.marker);
  const closes: OpenList[] = [];
  const opens: OpenList[] = [];
  while (open.length > 0 && isOver(open.at(-1) as OpenList, { depth, isOrdered })) closes.push(open.pop() as OpenList);
  if (depth > (open.at(-1)?.depth ?? 0)) {
    opens.push({ depth, isOrdered });
    open.push({ depth, isOrdered });
  }
  return { closes, opens };
}

const isOver = (list: OpenList, next: OpenList) =>
  list.depth > next.depth || (list.depth === next.depth && list.isOrdered !== next.isOrdered);
