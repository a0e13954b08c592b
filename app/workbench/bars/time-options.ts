import type { DateTimeFormatOptions } from 'use-intl';

interface Now {
  timeZone: string;
  now?: number;
}

/** How the end of a pause is written: a time of today to the second, and any other with its date. */
export function timeOptions(at: number, { timeZone, now = Date.now() }: Now): DateTimeFormatOptions {
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'short', timeZone });
  if (day.format(at) !== day.format(now)) return { dateStyle: 'medium', timeStyle: 'short', timeZone };
  return { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone };
}
