import { drop } from './drop.ts';
import type { PageBlock } from './page-block.ts';

/** Matches the counter of a gallery at the beginning of a caption: the number of the picture, and of all pictures. */
const counter = /^(\d{1,3})\s?[/／]\s?(\d{1,3})(?!\d|\s?[/／年月日])[\s.、:：]*/u;

/** Minimum pictures of a gallery. */
const leastCounted = 3;

/**
 * Takes the counters of a gallery away, `2/5` before each caption or beside it: the numbers rise by one, and the total is
 * the same. A single fraction is left as it is.
 */
export function stripCounters(blocks: PageBlock[]): void {
  const counted = blocks.flatMap((block) => {
    const [whole = '', number = '', total = ''] = counter.exec(block.text) ?? [];
    return whole ? [{ block, whole, number: Number(number), total: Number(total) }] : [];
  });
  const galleries = Map.groupBy(counted, ({ total }) => total);
  for (const [total, gallery] of galleries) {
    const isWhole = gallery.length === total && gallery.every(({ number }, index) => number === index + 1);
    if (isWhole && total >= leastCounted) for (const { block, whole } of gallery) strip(block, whole);
  }
}

function strip(block: PageBlock, whole: string): void {
  if (block.text.length === whole.length) drop(block, 'boilerplate');
  else {
    const marked = /^<(\d+)>([^<]*)<\/\1>\s*/.exec(block.source);
    const isMarked = marked?.[2]?.trim() === whole.trim();
    if (!isMarked && !block.source.startsWith(whole)) return;
    if (isMarked && block.tags) delete block.tags[Number(marked?.[1])];
    block.source = block.source.slice(isMarked ? marked?.[0].length : whole.length);
    block.text = block.text.slice(whole.length);
  }
}
