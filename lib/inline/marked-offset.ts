import type { Tags } from '#db/vocabulary';
import { readMarks } from './marks.ts';

/**
 * Converts an offset in the words alone to an offset in the text with marks. Marks exactly at the offset come before
 * the result, or after it for the end of a span (`isEnd`).
 */
export function markedOffset(text: string, tags: Tags | null, offset: number, isEnd = false): number {
  let at = offset;
  for (const { from, to } of readMarks(text, tags)) {
    if (from > at || (from === at && isEnd)) break;
    at += to - from;
  }
  return Math.min(at, text.length);
}
