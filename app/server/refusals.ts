import { log } from '#lib/log';

const interval = 60_000;
const counts = new Map<number, number>();

/** Counts refused requests and logs the number once a minute: a line for each would let strangers fill the log. */
export function countRefusal(status: number): void {
  if (counts.size === 0) setTimeout(sayRefusals, interval).unref();
  counts.set(status, (counts.get(status) ?? 0) + 1);
}

function sayRefusals(): void {
  log().info({ byStatus: Object.fromEntries(counts) }, 'requests were refused in the last minute');
  counts.clear();
}
