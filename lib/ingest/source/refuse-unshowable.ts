import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import type { Reading } from '../reading.ts';

/**
 * Refuses a reading that no screen can show: it would be stored, and then answer with an error page whenever somebody
 * looks at it. Throws an `InvalidError` that says what there is too much of.
 */
export function refuseUnshowable({ blocks }: Reading): void {
  const found = blocks.filter((block) => block.isKept).length;
  const cells = blocks.filter((block) => block.isKept && block.kind === 'table-cell').length;
  if (found > limits.articleSegments && cells > found / 2)
    throw new InvalidError('articleTooManyCells', { most: limits.articleSegments, found: cells });
  if (found > limits.articleSegments)
    throw new InvalidError('articleTooManySegments', { most: limits.articleSegments, found });
  if (blocks.length > limits.readingBlocks)
    throw new InvalidError('pageTooManyBlocks', { most: limits.readingBlocks, found: blocks.length });
}
