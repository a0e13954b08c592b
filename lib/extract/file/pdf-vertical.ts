import { hasIdeograph } from '#lib/text/scripts';
import type { PdfPage, PdfPiece } from './pdf-piece.ts';

/** A run of text before it is known in which direction the lines of its page run. */
export interface Placed extends PdfPiece {
  /** The font says that its lines run down. */
  isVertical: boolean;
  /** It stands upright. */
  isUpright: boolean;
  /** It is turned to the right, as Latin words in lines that run down. */
  isDown: boolean;
}

/**
 * Turns a page whose lines run down, so that they are read as lines that run to the right. Browsers print them with
 * upright characters that are placed one under another. On other pages turned text is a mark in the margin and is left
 * out.
 */
export function turnVertical(placed: Placed[], { width, height }: { width: number; height: number }): PdfPage {
  const ofFont = placed.filter((piece) => piece.isVertical).length > placed.length / 2;
  if (!ofFont && !runsDown(placed)) return { height, pieces: placed.filter(({ isUpright }) => isUpright).map(plain) };
  const pieces = placed.flatMap((piece) => {
    if (!piece.isUpright && !piece.isDown) return [];
    const { x, y, size, width: length } = piece;
    // Fonts of vertical text place a character by its middle, others by its left edge or its baseline.
    if (piece.isDown) return { ...plain(piece), x: height - y, y: x + size * 0.35 };
    if (piece.isVertical) return { ...plain(piece), x: height - y, y: x };
    return { ...plain(piece), x: height - y - size * 0.88, y: x + length / 2, width: size };
  });
  return { height: width, pieces };
}

const plain = ({ isVertical: _, isUpright: __, isDown: ___, ...piece }: Placed): PdfPiece => piece;

/** Whether most characters stand alone, each below the one before it. */
function runsDown(placed: Placed[]): boolean {
  const wide = placed.filter(({ text, isUpright }) => isUpright && hasIdeograph(text));
  const single = wide.filter(({ text }) => [...text].length === 1);
  if (single.length < 8 || single.length < wide.length * 0.7) return false;
  const below = single.filter((piece, index) => {
    const before = single[index - 1];
    if (!before) return false;
    const step = before.y - piece.y;
    return Math.abs(before.x - piece.x) < piece.size * 0.3 && step > piece.size * 0.5 && step < piece.size * 2.5;
  });
  return below.length > single.length * 0.6;
}
