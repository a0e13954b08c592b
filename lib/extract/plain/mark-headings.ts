import { hasNoFullStops } from '#lib/text/has-no-full-stops';
import type { Piece } from './divide-group.ts';
import { type Line, widthOf } from './line.ts';

/** Maximum columns and words of a heading, and minimum columns of a paragraph that needs no end to be one. */
const [headingColumns, headingWords, proseColumns] = [64, 12, 90];

/** Maximum words of a heading above a list. */
const listWords = 4;

/** Marks the short lines that stand above paragraphs and end as no sentence does. */
export function markHeadings(pieces: Piece[]): void {
  const isProse = pieces.map(isParagraph);
  const items = pieces.filter(({ kind }) => kind === 'list-item').length;
  if (isProse.filter(Boolean).length + items < 2) return;
  pieces.forEach((piece, at) => {
    const next = pieces[at + 1];
    const isAboveList =
      next?.kind === 'list-item' && piece.kind === 'paragraph' && piece.source.split(' ').length <= listWords;
    if (!next || !isShort(piece) || !(isProse[at + 1] || isAboveList)) return;
    if (piece.kind === 'list-item' && isInList(pieces, at)) return;
    if (hasNoFullStops(piece.source) && widthOf(next.source) < widthOf(piece.source) * 2.5) return;
    const marker = piece.form?.marker;
    if (piece.kind === 'list-item' && marker === undefined) return;
    piece.kind = 'heading';
    piece.form = { ...(marker ? { marker } : {}), level: levelOf(marker ?? '') };
  });
}

/** A paragraph that follows a heading: it ends as a sentence does, or is long. */
function isParagraph({ kind, source, lines }: Piece): boolean {
  if (kind === 'list-item') return lines.length > 0 && source.length > proseColumns;
  const isLong = widthOf(source) >= (hasNoFullStops(source) ? 40 : proseColumns);
  return kind === 'paragraph' && !source.includes('\n') && ((lines.at(-1) as Line).isClosed || isLong);
}

function isShort({ kind, source, lines }: Piece): boolean {
  if ((kind !== 'paragraph' && kind !== 'list-item') || source.includes('\n') || !/\p{L}/u.test(source)) return false;
  const isOpen = !(lines.at(-1) as Line).isClosed && !/[,，、;；:：—–-]$/u.test(source);
  const isSaid = /^["“„«「『—–-]/u.test(source) && !/["”«»」』]$/u.test(source);
  return isOpen && !isSaid && widthOf(source) <= headingColumns && source.split(' ').length <= headingWords;
}

/** Whether an item stands beside another one, as those of a list do and numbered headings do not. */
const isInList = (pieces: Piece[], at: number): boolean =>
  pieces[at - 1]?.kind === 'list-item' || pieces[at + 1]?.kind === 'list-item';

/** The level of a heading by its number: 1.1 is below 1. The title has the first level. */
const levelOf = (marker: string): number => Math.min(6, 1 + Math.max(1, marker.split('.').filter(Boolean).length));
