import { setImmediate as immediate } from 'node:timers/promises';
import { limits } from '#lib/limits';

/**
 * Node takes in one new connection in each round of its event loop. While a page of Next makes every round some ten
 * milliseconds long, a reader who comes after a thousand others would wait for ten seconds, at the end of the queue of the
 * operating system. `letIn` has those taken in first who wait there.
 */
export function makeArrivals() {
  let count = 0;
  return {
    /** To be called for each connection that is taken in. */
    note(): void {
      count++;
    },
    /** Resolves after a round without a new connection; after so many rounds in any case, for whoever waits is somebody too. */
    async letIn(): Promise<void> {
      // To the end of the round that goes on: from there it is one look for connections from one call to the next.
      await immediate();
      for (let round = 0; round < limits.arrivalsFirst; round++) {
        const before = count;
        await immediate();
        if (count === before) return;
      }
    },
  };
}
