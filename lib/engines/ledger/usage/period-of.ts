import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { dayOf, type Period } from '../periods.ts';

const dayLength = 86_400_000;
/** The days that are shown unless others are chosen. */
const usualDays = 30;

/** A period as it is written in an address or on the command line: its first and its last day. */
export interface Written {
  from?: string | undefined;
  to?: string | undefined;
}

/**
 * Reads a period from its first and its last day, each as year-month-day in UTC. What is left out is today, and the
 * month before it. Throws an `InvalidError` if one is no day, or if they are in the wrong order.
 */
export function periodOf({ from, to }: Written, now = Date.now()): Period {
  const until = to ? dayAt(to) + dayLength : dayOf(now).until;
  const begin = from ? dayAt(from) : until - usualDays * dayLength;
  if (begin >= until || (until - begin) / dayLength > limits.usageDays) throw new InvalidError('periodWrong');
  return { from: begin, until };
}

function dayAt(text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // A day that the calendar does not have, such as the 31st of April, is read as the next one.
  if (Number.isNaN(time) || writtenDay(time) !== text) throw new InvalidError('dateWrong');
  return time;
}

/** Writes the day of a time as year-month-day in UTC. */
export const writtenDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
