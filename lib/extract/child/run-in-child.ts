import { TaskFault } from '#lib/child/ask-child';
import { makeLine } from '#lib/child/line';
import { makeChildren } from '#lib/child/make-children';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { oncePerProcess } from '#lib/once-per-process';
import { pictureTasks, type Task, type Tasks } from './tasks.ts';

type Run = (name: string, input: unknown, signal: AbortSignal | undefined) => Promise<unknown>;

/**
 * Starts the child processes that read documents. There is one set for the process, although several bundles load this
 * module: two sets would take twice the memory. Errors are converted here, because each bundle has its own error
 * classes and `TaskFault` is that of the bundle which started the children.
 */
function makeReaders(): Run {
  const { childTime: time, childWall: wall, childStack: stack, childAnswer: answer, childIdle: idle } = limits;
  const bounds = { time, wall, stack, answer, idle, children: limits.readers, line: makeLine(limits.readers) };
  const reading = makeChildren('lib/extract/child/reading-child.ts', {
    ...bounds,
    isTriedAgain: true,
    heap: limits.readingHeap,
    memory: limits.readingMemory,
    kept: limits.readingKept,
  });
  const pictures = makeChildren('lib/extract/child/picture-child.ts', {
    ...bounds,
    heap: limits.pictureHeap,
    memory: limits.pictureMemory,
    kept: limits.pictureKept,
  });
  return (name, input, signal) => (name in pictureTasks ? pictures : reading).run(name, input, signal).catch(asRefusal);
}

/**
 * Does a task of `tasks.ts` in a child process with limited time and memory. Input and answer are copied. Throws the
 * `DomainError` of the task; an `InvalidError` if the child exceeded its CPU time (`fileTooSlow`), also when it was tried
 * once more alone, got too little of it (`fileTooLate`), exceeded its memory or died (`fileTooComplex`), or if our code failed (`fileFault`); and the signal's reason if it aborts.
 */
export function runInChild<Name extends keyof Tasks>(
  name: Name,
  input: Parameters<Task<Name>>[0],
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Awaited<ReturnType<Task<Name>>>> {
  const answer = oncePerProcess('readers', makeReaders)(name, input, signal);
  return answer as Promise<Awaited<ReturnType<Task<Name>>>>;
}

/**
 * Converts a fault of our own to an error for the person and logs it. It is not retried, because the same bytes would
 * fail again.
 */
function asRefusal(error: unknown): never {
  if (!(error instanceof TaskFault)) throw error;
  log().error({ err: error }, 'what was read met a fault');
  throw new InvalidError('fileFault');
}

/**
 * Whether the child exceeded its time, memory or stack. The messages of these errors speak of files; some callers
 * replace them.
 */
export const isTooMuch = (error: unknown): boolean =>
  error instanceof InvalidError && ['fileTooSlow', 'fileTooLate', 'fileTooComplex'].includes(error.reason);
