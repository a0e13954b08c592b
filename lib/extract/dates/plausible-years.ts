/**
 * The first plausible year of publication in metadata, and the first that is too late. Content systems and feeds write
 * the year 1 or 1970 if they know no date, and broken clocks write years far ahead. A date that people wrote may be
 * older, but years before 1500 are those of other calendars.
 */
export const plausibleYears = { first: 1971, written: 1500, end: 2100 };
