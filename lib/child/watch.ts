import { Worker } from 'node:worker_threads';
import type { OwnBounds, Usage } from './messages.ts';

interface Shared {
  /** 1 while a task runs. */
  state: Int32Array<SharedArrayBuffer>;
  /** CPU time at the start of the task, in microseconds; and the peak of memory since then, in bytes. */
  figures: Float64Array<SharedArrayBuffer>;
}

/**
 * Starts a watcher thread, which kills this process with SIGKILL if a task exceeds its CPU time or memory, or if the
 * parent has ended. It must be a thread, because the main one may be in an endless loop.
 */
export function startWatch(bounds: OwnBounds) {
  const shared: Shared = {
    state: new Int32Array(new SharedArrayBuffer(4)),
    figures: new Float64Array(new SharedArrayBuffer(16)),
  };
  const watcher = new Worker(`(${watch})()`, {
    eval: true,
    workerData: { ...shared, bounds, parent: process.ppid },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 },
  });
  watcher.unref();
  const usage = (): Usage => {
    const rss = process.memoryUsage.rss();
    return { cpu: (cpuTime() - (shared.figures[0] ?? 0)) / 1000, peak: Math.max(rss, shared.figures[1] ?? 0) };
  };
  return {
    begin() {
      shared.figures.set([cpuTime(), 0]);
      Atomics.store(shared.state, 0, 1);
      Atomics.notify(shared.state, 0);
    },
    /** Stops watching and returns what the task used. */
    end(): Usage {
      Atomics.store(shared.state, 0, 0);
      return usage();
    },
  };
}

function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** The body of the thread. It is passed as source text, so that it must not use anything from outside itself. */
function watch(): void {
  const { workerData } = process.getBuiltinModule('node:worker_threads');
  const { writeSync } = process.getBuiltinModule('node:fs');
  const { state, figures, bounds, parent } = workerData as Shared & { bounds: OwnBounds; parent: number };
  /**
   * Milliseconds between two checks: while a task runs (the fastest growth makes about 30 MB in that time), and while
   * none does.
   */
  const [busy, idle] = [10, 250];
  const end = (over: string, used: object) => {
    try {
      writeSync(4, JSON.stringify({ over, ...used }));
    } finally {
      process.kill(process.pid, 'SIGKILL');
    }
  };
  for (;;) {
    const isBusy = Atomics.load(state, 0) === 1;
    const rss = process.memoryUsage.rss();
    const { user, system } = process.cpuUsage();
    const peak = Math.max(rss, figures[1] ?? 0);
    figures[1] = peak;
    const cpu = (user + system - (figures[0] ?? 0)) / 1000;
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
    if (rss > bounds.memory) end('memory', { cpu, peak });
    if (isBusy && cpu > bounds.time) end('time', { cpu, peak });
    Atomics.wait(state, 0, isBusy ? 1 : 0, isBusy ? busy : idle);
  }
}
