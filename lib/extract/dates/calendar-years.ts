import { calendarDate } from './calendar-date.ts';

/** The year before the first one of an era. */
const eras: Record<string, number> = { 令和: 2018, 平成: 1988, 昭和: 1925, 大正: 1911, 民國: 1911, 民国: 1911 };

/**
 * Writes years of Japanese eras and of the Republic of China as years of the common era.
 *
 * @example commonYears('令和8年11月3日') // '2026年11月3日'
 */
export const commonYears = (text: string): string =>
  text.replace(/(令和|平成|昭和|大正|民國|民国)\s?(元|\d{1,3})\s?年/g, (whole, era: string, year: string) => {
    const before = eras[era];
    return before === undefined ? whole : `${before + (year === '元' ? 1 : Number(year))}年`;
  });

/** The years between the Buddhist era, which Thai dates have, and the common era. */
const buddhist = 543;

/** The first Buddhist year of a date that can be a publication's: 1957. */
const firstBuddhist = 2500;

/** The common year of a date with a Thai month, or with its own name of the era. */
export const buddhistYear = (year: number): number => (year >= firstBuddhist ? year - buddhist : year);

/** Milliseconds of a day. */
const dayLength = 86_400_000;

/**
 * The day of a date in the Persian calendar, as ISO 8601, or null if there is no such day.
 *
 * @example fromPersian(1405, 8, 12) // '2026-11-03'
 */
export function fromPersian(year: number, month: number, day: number): string | null {
  const wanted = `${year}-${month}-${day}`;
  // Its year begins at the equinox: the estimate is right within two days.
  const days = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  const estimate = Date.UTC(year + 621, 2, 21) + (days + day - 1) * dayLength;
  for (let shift = -2; shift <= 2; shift++) {
    const date = new Date(estimate + shift * dayLength);
    if (persianOf(date) === wanted)
      return calendarDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  }
  return null;
}

function persianOf(date: Date): string {
  const format = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const part = (wanted: string) => format.formatToParts(date).find(({ type }) => type === wanted)?.value ?? '';
  return `${Number.parseInt(part('year'), 10)}-${part('month')}-${part('day')}`;
}
