import { DomainError } from '#lib/errors';
import { limits } from '#lib/limits';
import { oncePerProcess } from '#lib/once-per-process';

/** Who waits for a hashing: somebody with a valid token or a former sign-in, or anybody. */
export type Visitor = keyof typeof limits.hashings;

interface Queue {
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Runs at most `atOnce` works at a time and lets `waiting` more wait, in order; refuses those beyond. */
export function makeQueue({ atOnce, waiting }: { atOnce: number; waiting: number }): Queue {
  let running = 0;
  const line: (() => void)[] = [];
  const enter = async () => {
    if (running < atOnce) {
      running++;
      return;
    }
    if (line.length >= waiting) throw new DomainError('too-many', 'doorBusy');
    // Who leaves hands the place over, so that nobody who comes in between takes it.
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

/** Two queues, so that strangers who fill theirs hold up nobody who was here before. */
const queues = (): Record<Visitor, Queue> =>
  oncePerProcess('hashings', () => ({
    known: makeQueue(limits.hashings.known),
    stranger: makeQueue(limits.hashings.stranger),
  }));

/** Hashes a password in turn: each takes 19 MiB and a core for some 50 ms, so an unbounded number would stop the server. */
export function hashInTurn<T>(visitor: Visitor, work: () => Promise<T>): Promise<T> {
  return queues()[visitor].run(work);
}
