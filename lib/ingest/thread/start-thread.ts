import { Worker } from 'node:worker_threads';

export interface Thread {
  worker: Worker;
  isAlive(): boolean;
  /** Ends it, whatever it does. */
  end(): Promise<void>;
}

/** Starts a thread that has our limits, nothing of our environment, and that keeps no process alive while it is idle. */
export function startThread(entry: URL, { heap, stack }: { heap: number; stack: number }): Thread {
  let isAlive = true;
  const worker = new Worker(entry, {
    resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: 16, stackSizeMb: stack },
    env: {},
    execArgv: [],
    argv: [],
    stdout: true,
    stderr: true,
  });
  worker.unref();
  worker.once('exit', () => {
    isAlive = false;
  });
  // Who waits for an answer hears of it too; without a listener it would take the process along.
  worker.on('error', () => {
    isAlive = false;
  });
  return {
    worker,
    isAlive: () => isAlive,
    async end() {
      isAlive = false;
      await worker.terminate();
    },
  };
}
