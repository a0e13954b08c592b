import { calendarDate } from './calendar-date.ts';
import { buddhistYear } from './calendar-years.ts';

const written = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/g;

/** Languages whose dates in numbers begin with the day. English is not among them: where it is spoken decides. */
const dayFirst =
  /^(?:ar|bn|ca|cs|da|el|es|eu|fr|ga|gl|gu|he|hi|hr|id|it|ka|kn|ml|mr|ms|mt|nb|nl|no|pa|pl|pt|ro|ru|sk|sl|sr|ta|te|th|tr|uk|ur|vi|en-(?:au|gb|ie|in|nz|sg|za))(?:-|$)/i;
const monthFirst = /^(?:en-us|es-us|fil)(?:-|$)/i;

/**
 * The date that digits with slashes name: where one of them can only be the day, or where the language tells which is. Null
 * where it can be either: 3/11 is in March or in November.
 *
 * @example slashDate('Ngày 5/3/2024', 'vi') // '2024-03-05'
 */
export function slashDate(text: string, language: string | null): string | null {
  for (const [, one, two, year] of text.slice(0, 300).matchAll(written)) {
    const [first, second] = [Number(one), Number(two)];
    const isDayFirst = first > 12 || (second <= 12 && dayFirst.test(language ?? ''));
    const isMonthFirst = second > 12 || monthFirst.test(language ?? '');
    if (!isDayFirst && !isMonthFirst && first !== second) continue;
    const common = /^th\b/i.test(language ?? '') ? buddhistYear(Number(year)) : Number(year);
    const date = isDayFirst ? calendarDate(common, second, first) : calendarDate(common, first, second);
    if (date) return date;
  }
  return null;
}
