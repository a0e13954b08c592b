import type { MathNode, SegmentForm, Tag, Tags } from '#db/vocabulary';
import { limits } from '#lib/limits';
import type { ReadBlock } from './reading.ts';

/**
 * What stands in a text that HTML has no element for in our reading: a formula, the mark of a note, the beginning of a
 * note. It goes through the HTML that we make as two characters for private use with its number between them.
 */
export type Insert =
  | { type: 'formula'; words: string; math: MathNode | null }
  | { type: 'mark'; words: string; note: string }
  | { type: 'note'; marker: string; note?: string };

const [begin, end] = ['\u{f0000}', '\u{f0001}'];
const written = /\u{f0000}(\d{1,6})\u{f0001}/gu;

/** The text that stands for an insert, by its number. */
export const writeInsert = (number: number): string => `${begin}${number}${end}`;

/** Removes the two characters from a text of others. */
export const withoutInserts = (text: string): string => text.replaceAll(begin, '').replaceAll(end, '');

/** Puts the inserts of a document in their places, as tags. */
export function restoreInserts(blocks: ReadBlock[], inserts: Insert[]): ReadBlock[] {
  if (inserts.length === 0) return blocks;
  return blocks.map((block) => restoreBlock(block, inserts)).filter(({ source, pictures }) => source || pictures);
}

function restoreBlock(block: ReadBlock, inserts: Insert[]): ReadBlock {
  if (!block.source.includes(begin)) return block;
  const tags: Tags = { ...block.tags };
  const taken = new Set([...block.source.matchAll(/<\/?(\d{1,9})>/g)].map((match) => Number(match[1])));
  let next = 1;
  let started: SegmentForm | null = null;
  const source = block.source.replace(written, (_, index: string) => {
    const insert = inserts[Number(index)];
    if (!insert) return '';
    if (insert.type === 'note') {
      const { marker, note } = insert;
      started ??= { marker, ...(note ? { note } : {}) };
      return '';
    }
    if (block.kind === 'code' || block.kind === 'title' || Object.keys(tags).length >= limits.segmentTags)
      return insert.type === 'mark' ? '' : insert.words;
    while (taken.has(next)) next++;
    tags[next] = tagOf(insert);
    return `<${next}>${insert.words}</${next++}>`;
  });
  const restored = { ...block, source: source.trim(), ...(Object.keys(tags).length ? { tags } : {}) };
  return started ? { ...restored, kind: 'note', form: started } : restored;
}

const tagOf = (insert: Exclude<Insert, { type: 'note' }>): Tag =>
  insert.type === 'mark'
    ? { name: 'note', note: insert.note }
    : { name: 'formula', ...(insert.math ? { math: insert.math } : {}) };
