import type { DropReason } from '../reading.ts';
import type { PageBlock } from './page-block.ts';

/** Leaves a block out of the article, for a reason; does nothing without one. */
export function drop(block: PageBlock, reason: DropReason | null): void {
  if (reason) [block.isKept, block.reason] = [false, reason];
}

/** Takes a block into the article. */
export function keep(block: PageBlock): void {
  [block.isKept, block.reason] = [true, undefined];
}
