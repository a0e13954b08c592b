/**
 * A calendar day in ISO 8601 notation, or null if there is no such day.
 *
 * @example calendarDate(2026, 2, 29) // null
 */
export function calendarDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}
