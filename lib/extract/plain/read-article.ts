import type { SegmentForm, SegmentKind } from '#db/vocabulary';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { divideLong } from '../divide-long.ts';
import { isCaption, isSourceNote } from './captions.ts';
import { bylineOf, datelineOf } from './dateline.ts';
import { divideGroup, type Piece } from './divide-group.ts';
import { findItems } from './find-items.ts';
import { readHeader } from './header.ts';
import { groupLines, type Line } from './line.ts';
import { markHeadings } from './mark-headings.ts';
import { type Shape, shapeOf } from './shape.ts';
import { takeTitle } from './take-title.ts';

interface Block {
  kind: SegmentKind;
  source: string;
  form?: SegmentForm;
}

export interface ReadArticle {
  title: string;
  byline: string | null;
  /** Place, date and agency at the beginning of the article. The words also stay in their paragraph. */
  dateline: string | null;
  url: string | null;
  /** ISO 8601 date. */
  publishedOn: string | null;
  blocks: Block[];
  /** Lines that were read as metadata and are not among the blocks. */
  leftOut: string[];
}

/** Reads an article in plain text: named lines, a title and details at the top, then paragraphs, lists and verse. */
export function readArticle(text: string): ReadArticle {
  const { header, body, leftOut } = readHeader(text.replace(/\r\n?|\u2028|\u2029/g, '\n').split('\n'));
  const groups = groupLines(body);
  if (header.title && groups[0]?.[0]?.text === header.title) leftOut.push(takeFirst(groups));
  const found = takeTitle(groups, { isNamed: header.title !== undefined });
  const title = header.title ?? found.title;
  const pieces = piecesOf(groups, shapeOf(groups));
  if (!title && pieces.length === 0) throw new InvalidError('articleEmpty');
  const blocks: Block[] = pieces.map(({ source, form, kind }) => ({ kind, source, ...(form ? { form } : {}) }));
  if (title) blocks.unshift({ kind: 'title', source: title });
  const whole = blocks.flatMap((block) => divideLong(block));
  if (whole.length > limits.articleSegments)
    throw new InvalidError('articleTooManySegments', { most: limits.articleSegments, found: whole.length });
  const opening = pieces.find(({ source }) => datelineOf(source))?.source;
  const details = { ...found.details, ...header };
  return {
    title: title ?? (pieces[0] as Piece).source.slice(0, 80),
    byline: details.byline ?? (opening ? bylineOf(opening) : null),
    dateline: opening ? datelineOf(opening) : null,
    url: details.url ?? null,
    publishedOn: details.publishedOn ?? null,
    blocks: whole,
    leftOut: [...leftOut, ...found.leftOut],
  };
}

function takeFirst(groups: Line[][]): string {
  const { text } = (groups[0] as Line[]).shift() as Line;
  if (groups[0]?.length === 0) groups.shift();
  return text;
}

function piecesOf(groups: Line[][], shape: Shape): Piece[] {
  const items = findItems(groups);
  const pieces = groups.flatMap((group) => divideGroup(group, { shape, items }));
  for (const piece of pieces) if (piece.kind === 'paragraph' && isCaption(piece.source)) piece.kind = 'caption';
  const last = pieces.at(-1);
  if (last && pieces.length > 1 && last.kind === 'paragraph' && isSourceNote(last.source)) last.kind = 'note';
  markHeadings(pieces);
  return pieces;
}
