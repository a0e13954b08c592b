import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Seen } from './watch.ts';

export interface Watch {
  /** What was seen since the last look. */
  look(): Promise<Seen>;
  end(): Promise<void>;
}

/** Watches a server from a thread of its own, which the making of an input does not hold up. */
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
