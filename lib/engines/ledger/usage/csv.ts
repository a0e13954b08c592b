/**
 * One cell of a CSV file. A text that begins with = + - @, or with a tab or a line break before them, is prefixed with
 * an apostrophe: a spreadsheet would run it as a formula.
 *
 * @example csvCell('=1+1') // "'=1+1"
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[\t\r\n ]*[=+\-@]/.test(value) || /^[\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The byte order mark with which a CSV file begins: without it Excel shows Chinese as nonsense. */
export const csvMark = '\ufeff';

/** Lines of a CSV file as RFC 4180 describes it. */
export const csvLines = (rows: (string | number | null)[][]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
