import { calendarDate } from './calendar-date.ts';
import { findDate } from './find-date.ts';
import { plausibleYears } from './plausible-years.ts';

/**
 * The day of a date in a page's metadata, as ISO 8601, or null: `2026-11-03T08:30:00+08:00`, `20261103`, seconds or
 * milliseconds since 1970. For a written date it is the day in the page's own time zone.
 */
export function machineDate(value: string | null | undefined): string | null {
  const text = value?.trim() ?? '';
  // Before the compact notation, which would read milliseconds as a day of the year 1793 and a time.
  if (/^1\d{9}(?:\d{3})?$/.test(text))
    return new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString().slice(0, 10);
  const compact = /^(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$/.exec(text);
  if (compact) return plausible(calendarDate(Number(compact[1]), Number(compact[2]), Number(compact[3])));
  return plausible(findDate(text));
}

const plausible = (date: string | null) =>
  date && Number(date.slice(0, 4)) >= plausibleYears.first && Number(date.slice(0, 4)) < plausibleYears.end
    ? date
    : null;
