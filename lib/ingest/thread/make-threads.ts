import { askThread, type Bounds } from './ask-thread.ts';
import { startThread, type Thread } from './start-thread.ts';

export interface Threads {
  /** Does one task; those that find no free thread wait in line. */
  run(name: string, input: unknown, signal?: AbortSignal): Promise<unknown>;
}

/** A few threads that are started when needed, kept for the next task, and replaced when they died. They keep no process alive. */
export function makeThreads(entry: URL, bounds: Bounds & { heap: number; stack: number; threads: number }): Threads {
  const idle: Thread[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;

  const enter = async (signal?: AbortSignal) => {
    if (busy < bounds.threads) busy++;
    else await turn(waiting, signal);
  };
  // Who leaves hands the place over, so that nobody slips in between.
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else busy--;
  };
  const take = () => {
    for (let thread = idle.pop(); thread; thread = idle.pop()) if (thread.isAlive()) return thread;
    return startThread(entry, bounds);
  };

  return {
    async run(name, input, signal) {
      signal?.throwIfAborted();
      await enter(signal);
      try {
        const thread = take();
        const answer = askThread(thread, { name, input }, { ...bounds, signal });
        return await answer.finally(() => thread.isAlive() && idle.push(thread));
      } finally {
        leave();
      }
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
