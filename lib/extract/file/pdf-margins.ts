import { type PdfRow, rowsOf } from './pdf-lines.ts';
import type { PdfPage } from './pdf-pages.ts';

/**
 * Takes out what is printed on every page: running heads, feet and page numbers. They stand on one height and differ in
 * numbers only. Looked for over the whole width, before columns are.
 */
export function dropMargins(pages: PdfPage[]): PdfPage[] {
  const margins = pages.map((page) => marginRows(page));
  const seen = new Map<string, number>();
  for (const rows of margins) for (const key of new Set(rows.map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1);
  // Left and right pages have heads of their own, and a chapter may be short.
  const least = Math.max(2, Math.min(4, Math.ceil(pages.length / 3)));
  return pages.map((page, index) => {
    const isFurniture = (row: PdfRow) => (seen.get(keyOf(row)) ?? 0) >= least || isPlain(row, page);
    const dropped = new Set(margins[index]?.filter(isFurniture).flatMap((row) => row.pieces));
    return { ...page, pieces: page.pieces.filter((piece) => !dropped.has(piece)) };
  });
}

/** The two highest and the three lowest lines of a page, where they stand in its outer eighths. */
function marginRows({ height, pieces }: PdfPage): PdfRow[] {
  const rows = rowsOf(pieces);
  const outer = [...rows.slice(0, 2), ...rows.slice(2).slice(-3)];
  return outer.filter(({ y }) => y > height * 0.88 || y < height * 0.12);
}

/** Two points are nothing: lines of other descents. */
const keyOf = ({ text, y }: PdfRow) => `${Math.round(y / 4)} ${text.replace(/\p{Nd}+|\b[ivxlc]+\b/gu, '#')}`;

const pageNumber = /^[-–—·\s]*(?:第\s*)?\p{Nd}{1,4}(?:\s*[页頁])?(?:\s*[/／]\s*\p{Nd}{1,4})?[-–—·\s]*$/u;
/** What browsers print around a page: day, hour and title above, address and page number below. */
const printed =
  /\b\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{2,4},? \p{Nd}{1,2}:\p{Nd}{2}\b|^(?:https?|file):\S+ \p{Nd}+\/\p{Nd}+$/u;

/** Plain by itself, on a file of one page too. */
function isPlain({ text, y }: PdfRow, { height }: PdfPage): boolean {
  if (y > height * 0.08 && y < height * 0.94) return false;
  return pageNumber.test(text) || printed.test(text);
}
