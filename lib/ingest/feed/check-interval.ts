import { limits } from '#lib/limits';

interface Pace {
  /** The times at which the newest entries were published. */
  dates: number[];
  now: number;
  /** The minimum interval that the feed and its server ask for. */
  atLeast: number;
}

/**
 * Milliseconds until the next check: a quarter of the usual time between two entries, and longer the longer a feed has
 * had no new entry; half an hour if no entry has a date.
 */
export function checkInterval({ dates, now, atLeast }: Pace): number {
  const sorted = [...new Set(dates)].sort((one, other) => other - one);
  const [latest] = sorted;
  if (latest === undefined) return within(Math.max(limits.feedCheck, atLeast));
  const gaps = sorted.slice(1).map((date, index) => (sorted[index] as number) - date);
  const usual = gaps.sort((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? limits.feedCheck * 4;
  return within(Math.max(usual / 4, (now - latest) / 12, atLeast));
}

/** Milliseconds until the next try of a feed after a number of consecutive failures. */
export function retryInterval(failures: number, atLeast: number): number {
  return within(Math.max(limits.feedCheck * 2 ** (failures - 1), atLeast));
}

const within = (wait: number) => Math.round(Math.min(limits.feedCheckMost, Math.max(limits.feedCheckLeast, wait)));
