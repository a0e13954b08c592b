export type Line = ReturnType<typeof makeLine>;

/** A semaphore with a first-in, first-out queue. A waiting task uses no child process and no memory of one. */
export function makeLine(places: number) {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return {
    /** Waits for a free slot. Throws the signal's reason if it aborts before. */
    async enter(signal?: AbortSignal): Promise<void> {
      signal?.throwIfAborted();
      if (taken < places) taken++;
      else await turn(waiting, signal);
    },
    /** Passes the slot to the next waiter, so that a newcomer cannot take it. */
    leave(): void {
      const next = waiting.shift();
      if (next) next();
      else taken--;
    },
  };
}

function turn(waiting: (() => void)[], signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      waiting.splice(waiting.indexOf(enter), 1);
      reject(signal?.reason);
    };
    const enter = () => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    };
    signal?.addEventListener('abort', giveUp, { once: true });
    waiting.push(enter);
  });
}
