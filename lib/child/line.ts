export type Line = ReturnType<typeof makeLine>;

/** A number of places, and a line before them: who waits in it costs nothing. */
export function makeLine(places: number) {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return {
    /** Waits for a place. Throws the signal's reason where that aborts before. */
    async enter(signal?: AbortSignal): Promise<void> {
      signal?.throwIfAborted();
      if (taken < places) taken++;
      else await turn(waiting, signal);
    },
    /** Hands the place over, so that nobody slips in between. */
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
