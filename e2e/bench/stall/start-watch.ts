import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Seen } from './watch.ts';

export interface Watch {
  /** Gives what was measured since the last call. */
  look(): Promise<Seen>;
  end(): Promise<void>;
}

/** Watches a server from a thread of its own, so that making an input does not block the measuring. */
export function startWatch(url: string, pid: number): Watch {
  const worker = new Worker(new URL('./watch.ts', import.meta.url), { workerData: { url, pid } });
  return {
    async look() {
      const seen = once(worker, 'message');
      worker.postMessage('look');
      return (await seen)[0];
    },
    async end() {
      await worker.terminate();
    },
  };
}
