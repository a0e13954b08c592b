import { oneLine } from '#lib/text/one-line';
import { scriptClasses } from '#lib/text/scripts';
import { calendarDate } from './calendar-date.ts';
import { buddhistYear, commonYears, fromPersian } from './calendar-years.ts';
import { dateDigits } from './date-digits.ts';
import { monthOf } from './month-of.ts';
import { monthByLocale, persianMonth } from './months-by-locale.ts';

interface Notation {
  pattern: RegExp;
  /** The numbers of the pattern's groups that contain the year, the month (a number or a name) and the day. */
  year: number;
  month: number;
  day: number;
}

/** The name of a month, with the marks of its script and the full stops of an abbreviation. */
const name = '([\\p{L}\\p{M}.]{3,20}(?:/[\\p{L}\\p{M}]{3,20})?)';

/**
 * The notations of dates, in the order in which they are searched. Digits with slashes are left out, because 3/11 may
 * be in March or in November.
 */
const notations: Notation[] = [
  { pattern: /(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)/u, year: 1, month: 2, day: 3 },
  { pattern: /(?<![\d.])(\d{1,2})[.](\d{1,2})[.](\d{4})(?!\d)/u, year: 3, month: 2, day: 1 },
  { pattern: /(?<!\d)(\d{1,2}) tháng (\d{1,2})(?:,| năm)? (\d{4})(?!\d)/iu, year: 3, month: 2, day: 1 },
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|\\.|º|ª)?(?: de| d’)? ${name},?(?: de| del|,? พ\\.ศ\\.)? (\\d{4})(?!\\d)`,
      'iu',
    ),
    year: 3,
    month: 2,
    day: 1,
  },
  {
    pattern: new RegExp(`(?<!\\p{L})${name} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, 'iu'),
    year: 3,
    month: 1,
    day: 2,
  },
  { pattern: new RegExp(`(?<!\\d)(\\d{4})\\. gada (\\d{1,2})\\. ${name}`, 'iu'), year: 1, month: 3, day: 2 },
  { pattern: new RegExp(`(?<!\\d)(\\d{4})(?:\\.| m\\.)? ${name} (\\d{1,2})(?!\\d)`, 'iu'), year: 1, month: 2, day: 3 },
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
  const leads = ({ before, isNamed }: Found) => before === '' || (isNamed && /^[\p{L}\p{M}]+,? $/u.test(before));
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
  const line = commonYears(dateDigits(oneLine(text.slice(0, 300))));
  return notations.flatMap(({ pattern, year, month, day }) => {
    // A date of another calendar may stand before it.
    for (const match of [...line.matchAll(new RegExp(pattern, `${pattern.flags}g`))].slice(0, mostDates)) {
      const [word = '', before] = [match[month], line.slice(0, match.index)];
      const isNamed = !/^\d/.test(word);
      const number = isNamed ? monthNamed(word) : Number(word);
      const common = yearOf(Number(match[year]), word);
      if (!isNamed || number > 0) return [{ before, isNamed, date: calendarDate(common, number, Number(match[day])) }];
      const persian = persianMonth(word);
      if (persian > 0)
        return [{ before, isNamed, date: fromPersian(Number(match[year]), persian, Number(match[day])) }];
    }
    return [];
  });
}

/** Maximum dates of one notation in a line that are looked at. */
const mostDates = 4;

/** The number of a month by its name, by one of two names with a slash, or by a Hebrew name with its preposition. */
const monthNamed = (words: string): number =>
  words
    .split('/')
    .map((word) => monthOf(word.replace(/\.$/, '')) || monthByLocale(word) || monthByLocale(word.replace(/^ב/u, '')))
    .find((number) => number > 0) ?? 0;

const thai = new RegExp(`[${scriptClasses.Thai}]`, 'u');

const yearOf = (year: number, month: string) => (thai.test(month) ? buddhistYear(year) : year);
