import { InvalidError } from '#lib/errors';
import { plainText } from '#lib/inline/plain-text';
import { limits } from '#lib/limits';
import type { ReadBlock, Reading } from './reading.ts';

/**
 * Refuses a reading that is too large for a screen: if it were stored, showing it would fail each time. Throws an
 * `InvalidError` that names the exceeded limit.
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
  refuseTooLong(blocks);
}

/** Refuses too long paragraphs, because hashing, comparing and showing a paragraph takes time with its length. */
function refuseTooLong(blocks: ReadBlock[]): void {
  const kept = blocks.filter((block) => block.isKept);
  const long = kept.findIndex(({ source }) => source.length > limits.blockCharacters);
  if (long < 0) return;
  const found = kept[long]?.source.length ?? 0;
  throw new InvalidError('blockTooLong', { number: long + 1, most: limits.blockCharacters, found });
}

/**
 * Shortens dropped blocks that are longer than a paragraph may be: some pages contain megabytes of data as hidden text,
 * which is no reason to refuse their articles.
 */
export function cutLeftOut(reading: Reading): Reading {
  const isLong = ({ isKept, source }: ReadBlock) => !isKept && source.length > limits.blockCharacters;
  if (!reading.blocks.some(isLong)) return reading;
  const blocks = reading.blocks.map((block) => {
    if (!isLong(block)) return block;
    const { tags, ...rest } = block;
    const words = plainText(block.source, tags).slice(0, limits.blockCharacters - 1);
    return { ...rest, source: `${words.toWellFormed()}…` };
  });
  return { ...reading, blocks };
}
