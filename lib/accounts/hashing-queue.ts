import { DomainError } from '#lib/errors';
import { limits } from '#lib/limits';
import { oncePerProcess } from '#lib/once-per-process';

/** The two kinds of visitors who wait for a hashing: those with a valid token or an earlier sign-in, and all others. */
export type Visitor = keyof typeof limits.hashings;

interface Queue {
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Runs at most `atOnce` works at a time and queues `waiting` more, in order; it refuses those beyond. */
export function makeQueue({ atOnce, waiting }: { atOnce: number; waiting: number }): Queue {
  let running = 0;
  const line: (() => void)[] = [];
  const enter = async () => {
    if (running < atOnce) {
      running++;
      return;
    }
    if (line.length >= waiting) throw new DomainError('too-many', 'doorBusy');
    // Each work that ends passes its slot to the next waiter, so that a newcomer cannot take it.
    await new Promise<void>((resolve) => line.push(resolve));
  };
  const leave = () => {
    const next = line.shift();
    if (next) next();
    else running--;
  };
  return {
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}

/** There are two queues, so that strangers who fill theirs do not delay people who signed in before. */
const queues = (): Record<Visitor, Queue> =>
  oncePerProcess('hashings', () => ({
    known: makeQueue(limits.hashings.known),
    stranger: makeQueue(limits.hashings.stranger),
  }));

/**
 * Hashes a password in its turn: each takes 19 MiB and a core for some 50 ms, so an unbounded number would stop the
 * server.
 */
export function hashInTurn<T>(visitor: Visitor, work: () => Promise<T>): Promise<T> {
  return queues()[visitor].run(work);
}
