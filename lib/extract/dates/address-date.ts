import { calendarDate } from './calendar-date.ts';

/** The date in an address: `/2026/11/03/`, `/2026-11-03`, `/20261103`, `/2026/1103/`. */
export function addressDate(url: string | null): string | null {
  if (!url || !URL.canParse(url)) return null;
  const path = new URL(url).pathname;
  const match =
    /(?<!\d)(20\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?!\d)/.exec(path) ??
    /(?<!\d)(20\d\d)[/-]?(\d\d)[/-]?(\d\d)(?!\d)/.exec(path);
  return match ? calendarDate(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}
