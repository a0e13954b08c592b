import { oneLine } from '#lib/text/one-line';
import { calendarDate } from './calendar-date.ts';
import { monthOf } from './month-of.ts';

interface Notation {
  pattern: RegExp;
  /** The numbers of the pattern's groups that contain the year, the month (a number or a name) and the day. */
  year: number;
  month: number;
  day: number;
}

/**
 * The notations of dates, in the order in which they are searched. Digits with slashes are left out, because 3/11 may
 * be in March or in November.
 */
const notations: Notation[] = [
  { pattern: /(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)/u, year: 1, month: 2, day: 3 },
  { pattern: /(?<![\d.])(\d{1,2})[.](\d{1,2})[.](\d{4})(?!\d)/u, year: 3, month: 2, day: 1 },
  {
    pattern: /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?: de)? (\p{L}{3,12})\.?,?(?: de)? (\d{4})(?!\d)/iu,
    year: 3,
    month: 2,
    day: 1,
  },
  { pattern: /(?<!\p{L})(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/iu, year: 3, month: 1, day: 2 },
];

/**
 * The first date that is written somewhere in a short text, as ISO 8601, or null.
 *
 * @example findDate('Updated on November 3rd, 2026') // '2026-11-03'
 */
export function findDate(text: string): string | null {
  return datesIn(text)[0]?.date ?? null;
}

/**
 * Returns the date that a text begins with, or null. A header line that only mentions a date must not be read as one.
 * One word may precede a date whose month is named, because it is a weekday.
 *
 * @example leadingDate('Tue 3 November 2026') // '2026-11-03'
 */
export function leadingDate(text: string): string | null {
  const leads = ({ before, isNamed }: Found) => before === '' || (isNamed && /^\p{L}+,? $/u.test(before));
  return datesIn(text).find(leads)?.date ?? null;
}

interface Found {
  /** The text before the date. */
  before: string;
  /** Whether the month is written as a word. */
  isNamed: boolean;
  /** Null where the calendar has no such day. */
  date: string | null;
}

/** One date for each notation that the text has. */
function datesIn(text: string): Found[] {
  const line = oneLine(text.slice(0, 300).replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)));
  return notations.flatMap(({ pattern, year, month, day }) => {
    const match = pattern.exec(line);
    if (!match) return [];
    const [name = '', before] = [match[month], line.slice(0, match.index)];
    const isNamed = !/^\d/.test(name);
    const number = isNamed ? monthOf(name) : Number(name);
    if (isNamed && number === 0) return [];
    return [{ before, isNamed, date: calendarDate(Number(match[year]), number, Number(match[day])) }];
  });
}
