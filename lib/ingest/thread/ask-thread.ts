import { DomainError, InvalidError } from '#lib/errors';
import type { Refusal, Reply, Request } from './serve-tasks.ts';
import type { Thread } from './start-thread.ts';

export interface Bounds {
  /** Milliseconds a task may take. */
  time: number;
  /** Megabytes of buffers, which the limit of a thread's heap does not count. */
  buffers: number;
}

/** Milliseconds between two looks at a thread's buffers: what inflates fastest makes some tens of megabytes in it. */
const look = 50;

/** Has a thread do one task. A thread that runs out of time or memory is ended. */
export async function askThread(
  thread: Thread,
  request: Request,
  { time, buffers, signal }: Bounds & { signal?: AbortSignal },
): Promise<unknown> {
  const { worker } = thread;
  const over = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      // The first reason counts: to end a thread makes it exit.
      let isEnding = false;
      const stop = (error: unknown) => {
        if (!isEnding) void thread.end().then(() => reject(error));
        isEnding = true;
      };
      const on = { once: true, signal: over.signal };
      const timer = setTimeout(() => stop(new InvalidError('fileTooSlow', { seconds: time / 1000 })), time);
      const looking = setInterval(async () => {
        if ((await buffersOf(thread)) > buffers * 1e6) stop(new InvalidError('fileTooComplex'));
      }, look);
      over.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        clearInterval(looking);
      });
      signal?.addEventListener('abort', () => stop(signal.reason), on);
      const listen = (event: string, listener: (value: unknown) => void) => {
        worker.once(event, listener);
        over.signal.addEventListener('abort', () => worker.off(event, listener));
      };
      listen('message', (reply) => settle(reply as Reply, resolve, reject));
      // Out of memory, a fault outside of the task, or an answer that can't be copied.
      for (const event of ['error', 'messageerror', 'exit'])
        listen(event, () => stop(new InvalidError('fileTooComplex')));
      worker.ref();
      worker.postMessage(request);
    });
  } finally {
    over.abort();
    worker.unref();
  }
}

function settle(reply: Reply, resolve: (answer: unknown) => void, reject: (error: unknown) => void): void {
  if ('answer' in reply) resolve(reply.answer);
  else reject('fault' in reply ? new Error(`A task in a thread failed: ${reply.fault}`) : asError(reply.refusal));
}

function asError({ code, reason, values }: Refusal): DomainError {
  return code === 'invalid' ? new InvalidError(reason, values) : new DomainError(code, reason, values);
}

/** Bytes outside of a thread's heap; 0 where it is gone. */
async function buffersOf({ worker }: Thread): Promise<number> {
  try {
    const { external_memory } = await worker.getHeapStatistics();
    return external_memory;
  } catch {
    return 0;
  }
}
