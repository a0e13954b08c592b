import type { SegmentForm, SegmentKind, Tags } from '#db/vocabulary';
import { splitSentences } from '#lib/align/sentences';
import { cutForm } from '#lib/inline/cut-form';
import { parseTagged } from '#lib/inline/parse-tagged';
import { plainText } from '#lib/inline/plain-text';
import { splitTagged } from '#lib/inline/split-tagged';
import { writeTagged } from '#lib/inline/write-tagged';
import { limits } from '#lib/limits';
import { detectLocale } from './detect-locale.ts';
import type { ReadPicture } from './reading.ts';

interface Long {
  kind: SegmentKind;
  source: string;
  tags?: Tags;
  form?: SegmentForm;
  pictures?: ReadPicture[];
}

/**
 * Divides a block that is longer than a segment may be, at the ends of sentences or lines, so that it need not be
 * refused. Only the first piece has its pictures and its number.
 */
export function divideLong<Block extends Long>(block: Block, most: number = limits.segmentCharacters): Block[] {
  const { source, tags } = block;
  if (source.length <= limits.segmentCharacters || source.length > limits.blockCharacters) return [block];
  const words = plainText(source, tags);
  // The marks of tags are a part of the source too, and need not be spread evenly.
  const room = Math.max(1, Math.floor(most * (words.length / source.length) * (tags ? 0.9 : 1)));
  const lengths = pack(partsOf(words, block.kind), room);
  let to = 0;
  const pieces = splitTagged(parseTagged(source, tags), lengths).map((runs, index) => {
    const written = writeTagged(runs);
    const start = to;
    to += lengths[index] ?? 0;
    const from = to - words.slice(start, to).trimStart().length;
    return { from, to, source: block.kind === 'code' ? written.replace(/^\n|\n$/g, '') : written.trim() };
  });
  return pieces
    .filter((piece) => piece.source.trim())
    .map((piece, index) => pieceOf(block, piece, index))
    .flatMap((piece) => (piece.source.length < source.length ? divideLong(piece, Math.ceil(most / 2)) : [piece]));
}

/** The parts of a text that stay together: its lines, or its sentences. */
function partsOf(words: string, kind: SegmentKind): string[] {
  if (kind === 'code' || words.includes('\n')) return words.split(/(?<=\n)/);
  return splitSentences(words, detectLocale(words));
}

/** The lengths of pieces that take as many parts as they have room for. A part without room is cut. */
function pack(parts: string[], room: number): number[] {
  const lengths: number[] = [];
  let length = 0;
  for (const part of parts.flatMap((one) => cutPart(one, room))) {
    if (length > 0 && length + part.trimEnd().length > room) {
      lengths.push(length);
      length = 0;
    }
    length += part.length;
  }
  return [...lengths, length];
}

/** Cuts a sentence that has no end in sight behind a comma or a space, or else anywhere. */
function cutPart(part: string, room: number): string[] {
  const cuts: string[] = [];
  let at = 0;
  while (part.length - at > room) {
    const size = sizeOf(part.slice(at, at + room), room);
    cuts.push(part.slice(at, at + size));
    at += size;
  }
  return [...cuts, part.slice(at)];
}

/** The length of the part that ends at the last comma or space of the second half, or that does not divide a character. */
function sizeOf(reach: string, room: number): number {
  const comma = Math.max(...[...',;،؛，；：、'].map((sign) => reach.lastIndexOf(sign)));
  for (const end of [comma, reach.lastIndexOf(' ')]) if (end + 1 > room / 2) return end + 1;
  return /[\ud800-\udbff]$/.test(reach) ? room - 1 : room;
}

interface Piece {
  source: string;
  /** The characters of the block's words that it has. */
  from: number;
  to: number;
}

function pieceOf<Block extends Long>(block: Block, { source, ...place }: Piece, index: number): Block {
  const { pictures, ...rest } = block;
  const used = Object.entries(block.tags ?? {}).filter(([number]) => source.includes(`<${number}>`));
  const piece = { ...rest, source, ...(block.tags ? { tags: Object.fromEntries(used) } : {}) } as unknown as Block;
  if (block.form) piece.form = cutForm(block.form, index === 0 ? { ...place, from: 0 } : place);
  return index === 0 && pictures ? { ...piece, pictures } : piece;
}
