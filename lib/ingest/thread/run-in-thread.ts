import { limits } from '#lib/limits';
import { makeThreads } from './make-threads.ts';
import type { Tasks } from './tasks.ts';

const threads = makeThreads(new URL('./reading-thread.ts', import.meta.url), {
  time: limits.threadTime,
  heap: limits.threadHeap,
  buffers: limits.threadBuffers,
  stack: limits.threadStack,
  threads: limits.threads,
});

/**
 * Does a task of `tasks.ts` in a thread with bounded time and memory. Input and answer are copied.
 * Throws what the task refused with, an `InvalidError` where the thread ran out of time (`fileTooSlow`), of memory or
 * died (`fileTooComplex`), and the signal's reason where that aborts.
 *
 * For processes that run this source by plain Node: the job worker and the command line. A bundler puts
 * `import.meta.url` elsewhere, where the thread's file is not; routes and actions queue a job instead.
 */
export function runInThread<Name extends keyof Tasks>(
  name: Name,
  input: Parameters<Tasks[Name]>[0],
  { signal }: { signal?: AbortSignal } = {},
): Promise<Awaited<ReturnType<Tasks[Name]>>> {
  return threads.run(name, input, signal) as Promise<Awaited<ReturnType<Tasks[Name]>>>;
}
