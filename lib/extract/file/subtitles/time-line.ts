import { limits } from '#lib/limits';

/** A time of SubRip or WebVTT. Hours and fractions may be missing, and translating programs put spaces in. */
const stamp = String.raw`(-)?(?:(\d{1,3}) ?: ?)?(\d{1,2}) ?: ?(\d{2})(?: ?[.,:] ?(\d{1,3})\d{0,6})?`;
const line = new RegExp(String.raw`^\s{0,40}${stamp} {0,4}(?:-{1,2}|[–—])> {0,4}${stamp}(?:\s|$)`);

/** The times of SBV, which YouTube writes: `0:00:01.000,0:00:04.000`. */
const pair = /^()(\d{1,3}):(\d{2}):(\d{2})\.(\d{3}),()(\d{1,3}):(\d{2}):(\d{2})\.(\d{3})\s{0,9}$/;

/** Maximum characters of a line that are searched for times: they stand at its beginning. */
const mostSearched = 200;

/** The times of a line that says when a cue is shown, in milliseconds; null for any other line. */
export function readTimeLine(text: string): { start: number; end: number } | null {
  const head = text.slice(0, mostSearched).replaceAll('\t', ' ');
  const match = line.exec(head) ?? pair.exec(head);
  return match && { start: timeOf(match.slice(1, 6)), end: timeOf(match.slice(6, 11)) };
}

/** A negative time was shifted too far by a program; players show such a cue from the beginning. */
const timeOf = ([sign, ...parts]: (string | undefined)[]): number => (sign ? 0 : millisecondsOf(parts));

/** Milliseconds of hours, minutes, seconds and the digits behind their point, as a file writes them. */
export function millisecondsOf([hours, minutes, seconds, part]: (string | undefined)[]): number {
  const whole = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
  return Math.min(whole * 1000 + Math.round(Number(`0.${part ?? 0}`) * 1000), limits.cueTime);
}
