import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '#lib/errors';
import { limits } from '#lib/limits';
import { oncePerProcess } from '#lib/once-per-process';

/** One counter of failed tries, with its key. */
interface Count {
  limiter: RateLimiterMemory;
  key: string;
}

export interface Tries {
  /** Throws `signInPaused` after too many failures. It counts nothing. */
  refusePaused(): Promise<void>;
  /**
   * Counts a try as a failure before the password is checked, so that guesses that are sent all at once are counted
   * too.
   */
  count(): Promise<void>;
  /** Removes the failure again after a success. */
  forget(): Promise<void>;
}

const makeLimiter = (points: number) => new RateLimiterMemory({ points, duration: limits.signInPause });

const counters = () =>
  oncePerProcess('failed-sign-ins', () => ({
    secret: randomBytes(32),
    byBrowser: makeLimiter(limits.signInFailuresByPair),
    byPair: makeLimiter(limits.signInFailuresByPair),
    byAccount: makeLimiter(limits.signInFailuresByAccount),
    byAddress: makeLimiter(limits.signInFailuresByAddress),
  }));

/** The counter for a browser that signed in to the account before: other people's failures do not count for it. */
export function triesOfBrowser(nonce: string): Tries {
  const { byBrowser } = counters();
  return triesBy([{ limiter: byBrowser, key: nonce }]);
}

/** The counters for any other browser: by address, by address and account, and by account from all addresses. */
export function triesOfStranger(address: string, name: string): Tries {
  const { byPair, byAccount, byAddress } = counters();
  return triesBy([
    { limiter: byAddress, key: counterOf(address) },
    { limiter: byPair, key: counterOf(`${address} ${name}`) },
    // This counter comes last: an address that is paused by the others adds nothing to the account's common count.
    { limiter: byAccount, key: counterOf(name) },
  ]);
}

/** Gives the counter of a key: one of a bounded number. A secret decides which, so that nobody can aim at another's. */
export function counterOf(key: string): string {
  const digest = createHmac('sha256', counters().secret).update(key).digest();
  return String(digest.readUInt32BE() % limits.signInCounters);
}

function triesBy(counts: Count[]): Tries {
  return {
    async refusePaused() {
      for (const { limiter, key } of counts) {
        const found = await limiter.get(key);
        if (found && found.consumedPoints >= limiter.points) pause(found);
      }
    },
    async count() {
      for (const { limiter, key } of counts) await limiter.consume(key).catch(pause);
    },
    async forget() {
      await Promise.all(
        counts.map(({ limiter, key }, index) =>
          // Other accounts and addresses share these counters, so they lose one failure; only this account's own
          // counter is reset.
          index === 0 && counts.length > 1 ? limiter.reward(key) : limiter.delete(key),
        ),
      );
    },
  };
}

function pause(found: unknown): never {
  if (!(found instanceof RateLimiterRes)) throw found;
  throw new DomainError('too-many', 'signInPaused', { seconds: Math.max(1, Math.ceil(found.msBeforeNext / 1000)) });
}
