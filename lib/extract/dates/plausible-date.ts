import { plausibleYears } from './plausible-years.ts';

/** A date if it can be that of a publication; null for a year of another calendar or a broken clock. */
export const plausibleDate = (date: string | null): string | null =>
  date && Number(date.slice(0, 4)) >= plausibleYears.written && Number(date.slice(0, 4)) < plausibleYears.end
    ? date
    : null;
