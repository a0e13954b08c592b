/**
 * The first plausible year of publication, and the first that is too late. Content systems and feeds write the year 1
 * or 1970 if they know no date, and broken clocks write years far ahead.
 */
export const plausibleYears = { first: 1971, end: 2100 };
