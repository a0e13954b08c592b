import type { Tags } from '#db/vocabulary';
import { readMarks } from './marks.ts';

/**
 * Where in a text with marks the character stands that is number `offset` of its words alone. Marks at that very place lie
 * before it, for a span that ends there after it.
 */
export function markedOffset(text: string, tags: Tags | null, offset: number, isEnd = false): number {
  let at = offset;
  for (const { from, to } of readMarks(text, tags)) {
    if (from > at || (from === at && isEnd)) break;
    at += to - from;
  }
  return Math.min(at, text.length);
}
