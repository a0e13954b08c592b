import type { Tags } from '#db/vocabulary';
import { normalize } from '#lib/text/normalize';
import { markPattern } from './marks.ts';

/** A mark with other brackets, full-width digits, or a space inside. */
const alike = /[<＜〈⟨‹]\s?([/／]?)\s?([\d０-９]{1,4})\s?[>＞〉⟩›]/g;
const square = /[[【［](\/?)([1-9]\d{0,3})[\]】］]/g;

/**
 * Writes marks in other brackets as the marks of a segment's tags, where the source has those tags and not the same
 * characters as text. Square brackets are read only in pairs, because they are notes too.
 *
 * @example restoreMarks('＜1＞bell＜/1＞', { source: '<1>钟</1>', tags: { 1: { name: 'b' } } }) // '<1>bell</1>'
 */
export function restoreMarks(
  text: string,
  { source, tags }: { source: string; tags?: Tags | null | undefined },
): string {
  if (!tags) return text;
  const numbers = new Set([...source.matchAll(markPattern)].map(([, , number]) => number ?? ''));
  const toMark = (found: string, slash: string, digits: string) => {
    const number = normalize(digits, 'NFKC');
    const isMark = numbers.has(number) && Object.hasOwn(tags, number);
    return isMark && !(source.includes(found) && found !== `<${slash}${number}>`)
      ? `<${slash ? '/' : ''}${number}>`
      : found;
  };
  const restored = text.replace(alike, toMark);
  const closed = new Set(
    [...restored.matchAll(square)].flatMap(([, slash, number]) => (slash && number ? [number] : [])),
  );
  if (closed.size === 0) return restored;
  return restored.replace(square, (found, slash: string, number: string) =>
    closed.has(number) ? toMark(found, slash, number) : found,
  );
}
