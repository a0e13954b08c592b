export type Line = ReturnType<typeof makeLine>;

/** A semaphore with a first-in, first-out queue. A waiting task uses no child process and no memory of one. */
export function makeLine(places: number) {
  const waiting: (() => void)[] = [];
  let taken = 0;
  let lastAlone: Promise<unknown> = Promise.resolve();
  const line = {
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
    /** Waits until it has all slots, does the work, and passes them on. One at a time does so: two would wait for ever. */
    async alone<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
      const before = lastAlone;
      const own = (async () => {
        await before;
        let held = 0;
        try {
          for (; held < places; held++) await line.enter(signal);
          return await work();
        } finally {
          for (; held > 0; held--) line.leave();
        }
      })();
      lastAlone = own.catch(() => {});
      return own;
    },
  };
  return line;
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
