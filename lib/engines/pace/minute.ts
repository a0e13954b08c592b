/** A request of the last minute, and the tokens that it took or is expected to take. */
export interface Spent {
  at: number;
  tokens: number;
}

export interface MinuteLimits {
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
}

/** Milliseconds that a request counts: a second more than a minute, because the engine has a clock of its own. */
export const minute = 61_000;

interface Wanted {
  tokens: number;
  now: number;
}

/**
 * Gives the milliseconds until one more request stays within the limits of a minute; 0 if it does now. A request that
 * is larger than the whole limit waits until it would be alone, and is then sent: only the engine can refuse it.
 */
export function waitForMinute(spent: Spent[], most: MinuteLimits, { tokens, now }: Wanted): number {
  const counted = spent.filter(({ at }) => at > now - minute && at <= now).toSorted((one, other) => one.at - other.at);
  let [requests, sum] = [counted.length, counted.reduce((all, one) => all + one.tokens, 0)];
  let wait = 0;
  for (const one of counted) {
    const hasRequest = requests + 1 <= (most.requestsPerMinute ?? Number.POSITIVE_INFINITY);
    const hasTokens = sum + tokens <= (most.tokensPerMinute ?? Number.POSITIVE_INFINITY);
    if (hasRequest && hasTokens) break;
    wait = one.at + minute - now;
    requests--;
    sum -= one.tokens;
  }
  return wait;
}
