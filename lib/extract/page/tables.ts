import type { CellPlace } from '#db/vocabulary';

/** Maximum columns that one cell may span, as in browsers. */
const widestSpan = 1000;

/**
 * Whether a table contains data. A table that only arranges the page has one cell in each row, contains whole
 * paragraphs, or is marked as layout.
 */
export function isDataTable(table: Element): boolean {
  if (/^(?:presentation|none)$/.test(table.getAttribute('role') ?? '')) return false;
  if (table.querySelector('table, h1, h2, article, form')) return false;
  const rows = [...table.querySelectorAll('tr')];
  const widths = rows.map((row) => cellsOf(row).length);
  if (rows.length < 2 || Math.max(0, ...widths) < 2) return false;
  if (table.querySelector('th, caption, thead')) return true;
  const cells = rows.flatMap(cellsOf).map((cell) => (cell.textContent ?? '').trim().length);
  const isEven = widths.filter((width) => width === widths[0]).length * 2 > widths.length;
  return isEven && Math.max(...cells) < 600 && table.querySelectorAll('p').length <= cells.length;
}

const cellsOf = (row: Element) => [...row.children].filter((cell) => cell.tagName === 'TD' || cell.tagName === 'TH');

/** The position of each cell in the grid of a table, with row and column spans taken into account. */
export function placeCells(element: Element, table: number): Map<Element, CellPlace> {
  const places = new Map<Element, CellPlace>();
  const taken = new Map<number, number>();
  const rows = [...element.querySelectorAll('tr')].filter((row) => row.closest('table') === element);
  rows.forEach((tr, row) => {
    let column = 0;
    for (const cell of cellsOf(tr)) {
      while ((taken.get(column) ?? 0) > row) column++;
      places.set(cell, { table, row, column, isHeader: cell.tagName === 'TH' || cell.closest('thead') !== null });
      const [across, down] = [spanOf(cell, 'colspan'), spanOf(cell, 'rowspan')];
      for (let at = 0; at < across; at++) taken.set(column + at, row + down);
      column += across;
    }
  });
  return places;
}

function spanOf(cell: Element, name: string): number {
  const value = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
  return Number.isFinite(value) ? Math.min(Math.max(value, 1), widestSpan) : 1;
}
