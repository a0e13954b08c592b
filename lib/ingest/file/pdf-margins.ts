import type { PdfLine } from './pdf-lines.ts';

/** Lines of a page in reading order. */
export interface LinedPage {
  height: number;
  lines: PdfLine[];
}

/** Takes out what is printed on every page: running heads, feet and page numbers. They stand on one height and differ in numbers only. */
export function dropMargins(pages: LinedPage[]): LinedPage[] {
  const seen = new Map<string, number>();
  for (const page of pages)
    for (const key of new Set(marginLines(page).map((line) => keyOf(line)))) seen.set(key, (seen.get(key) ?? 0) + 1);
  // Left and right pages have heads of their own, and a chapter may be short.
  const least = Math.max(2, Math.min(4, Math.ceil(pages.length / 3)));
  return pages.map((page) => {
    const margin = new Set(marginLines(page));
    const isRepeated = (line: PdfLine) =>
      margin.has(line) && ((seen.get(keyOf(line)) ?? 0) >= least || isNumber(line, page));
    return { ...page, lines: page.lines.filter((line) => !isRepeated(line)) };
  });
}

/** The two highest and the three lowest lines of a page, where they stand in its outer eighths. */
function marginLines({ height, lines }: LinedPage): PdfLine[] {
  const byHeight = lines.toSorted((one, other) => other.y - one.y);
  const outer = [...byHeight.slice(0, 2), ...byHeight.slice(2).slice(-3)];
  return outer.filter(({ y }) => y > height * 0.88 || y < height * 0.12);
}

/** Two points are nothing: lines of other descents. */
const keyOf = ({ text, y }: PdfLine) => `${Math.round(y / 4)} ${text.replace(/\p{Nd}+|\b[ivxlc]+\b/gu, '#')}`;

/** A number alone in the margin is the page's, on a file of one page too. */
function isNumber({ text, y }: PdfLine, { height }: LinedPage): boolean {
  return (
    /^[-–—·\s]*(?:第\s*)?\p{Nd}{1,4}(?:\s*[页頁])?(?:\s*[/／]\s*\p{Nd}{1,4})?[-–—·\s]*$/u.test(text) &&
    (y < height * 0.1 || y > height * 0.92)
  );
}
