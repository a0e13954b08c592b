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
    look: () =>
      new Promise((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.postMessage('look');
      }),
    async end() {
      await worker.terminate();
    },
  };
}
