import { type PdfRow, rowsOf } from './pdf-lines.ts';
import type { PdfPage } from './pdf-piece.ts';

/**
 * Removes text that is printed on every page: running heads, feet and page numbers. It is at the same height on several
 * pages and differs in numbers only. This happens before columns are found, because such text may be as wide as the
 * page.
 */
export function dropMargins(pages: PdfPage[]): PdfPage[] {
  const margins = pages.map((page) => marginRows(page));
  const seen = new Map<string, number>();
  for (const rows of margins) for (const key of new Set(rows.map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1);
  // Left and right pages may have different heads, and a chapter may be short.
  const least = Math.max(2, Math.min(4, Math.ceil(pages.length / 3)));
  return pages.map((page, index) => {
    const isFurniture = (row: PdfRow) => (seen.get(keyOf(row)) ?? 0) >= least || isPlain(row, page);
    const dropped = new Set(margins[index]?.filter(isFurniture).flatMap((row) => row.pieces));
    return { ...page, pieces: page.pieces.filter((piece) => !dropped.has(piece)) };
  });
}

/** The two highest and the three lowest rows of a page, if they are in its top or bottom eighth. */
function marginRows({ height, pieces }: PdfPage): PdfRow[] {
  const rows = rowsOf(pieces);
  const outer = [...rows.slice(0, 2), ...rows.slice(2).slice(-3)];
  return outer.filter(({ y }) => y > height * 0.88 || y < height * 0.12);
}

/** A key for comparing rows of different pages. Heights are rounded, because baselines may differ by two points. */
const keyOf = ({ text, y }: PdfRow) => `${Math.round(y / 4)} ${text.replace(/\p{Nd}+|\b[ivxlc]+\b/gu, '#')}`;

const pageNumber = /^[-–—·\s]*(?:第\s*)?\p{Nd}{1,4}(?:\s*[页頁])?(?:\s*[/／]\s*\p{Nd}{1,4})?[-–—·\s]*$/u;
/** Matches what browsers print around a page: date, time and title above, address and page number below. */
const printed =
  /\b\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{2,4},? \p{Nd}{1,2}:\p{Nd}{2}\b|^(?:https?|file):\S+ \p{Nd}+\/\p{Nd}+$/u;

/** Whether a row is recognisable as a margin without comparing pages, as in a file of one page. */
function isPlain({ text, y }: PdfRow, { height }: PdfPage): boolean {
  if (y > height * 0.08 && y < height * 0.94) return false;
  return pageNumber.test(text) || printed.test(text);
}
