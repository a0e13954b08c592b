import { setImmediate as immediate } from 'node:timers/promises';
import { limits } from '#lib/limits';

/**
 * Node accepts one new connection in each round of its event loop. While Next renders pages, each round takes some ten
 * milliseconds, so a reader who comes after a thousand others would wait ten seconds in the operating system's queue.
 * `letIn` accepts the waiting connections first.
 */
export function makeArrivals() {
  let count = 0;
  return {
    /** Call it for each connection that is accepted. */
    note(): void {
      count++;
    },
    /**
     * Resolves after a round without a new connection, or after a maximum of rounds, so that requests in the queue go
     * on even if new connections never stop.
     */
    async letIn(): Promise<void> {
      // Waits for the end of the present round: from there on, each call of `immediate` takes one round.
      await immediate();
      for (let round = 0; round < limits.arrivalsFirst; round++) {
        const before = count;
        await immediate();
        if (count === before) return;
      }
    },
  };
}
