import { weighedLength } from '#lib/text/weighed-length';
import type { PageBlock } from './page-block.ts';
import { isRunning } from './text-groups.ts';

const lengthOf = (blocks: PageBlock[]) => blocks.reduce((sum, { text }) => sum + weighedLength(text), 0);

/** The kept paragraphs of the group that has the most text; empty if none is kept. */
export function mainText(blocks: PageBlock[]): PageBlock[] {
  const running = blocks.filter((block) => block.isKept && isRunning(block));
  const groups = [...Map.groupBy(running, ({ group }) => group ?? '').values()];
  return groups.sort((one, other) => lengthOf(other) - lengthOf(one))[0] ?? [];
}
