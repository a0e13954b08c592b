/**
 * Years between which a date of publication is believed. Content systems and feeds write the year 1 or 1970 where they know
 * none, and broken clocks write years far ahead.
 */
export const plausibleYears = { first: 1971, end: 2100 };
