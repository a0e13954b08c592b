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
 * The children that read. One set a process, however many bundles of it ask: two would take twice the memory. What they
 * throw is made into a refusal here, in the bundle whose errors they are.
 */
function makeReaders(): Run {
  const { childTime: time, childWall: wall, childStack: stack, childAnswer: answer, childIdle: idle } = limits;
  const bounds = { time, wall, stack, answer, idle, children: limits.readers, line: makeLine(limits.readers) };
  const reading = makeChildren('lib/extract/child/reading-child.ts', {
    ...bounds,
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
 * Does a task of `tasks.ts` in a child process with bounded time and memory. Input and answer are copied.
 * Throws what the task refused with, an `InvalidError` where the child took too much CPU time (`fileTooSlow`), too much
 * memory or died (`fileTooComplex`), or met a fault of ours (`fileFault`), and the signal's reason where that aborts.
 */
export function runInChild<Name extends keyof Tasks>(
  name: Name,
  input: Parameters<Task<Name>>[0],
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Awaited<ReturnType<Task<Name>>>> {
  const answer = oncePerProcess('readers', makeReaders)(name, input, signal);
  return answer as Promise<Awaited<ReturnType<Task<Name>>>>;
}

/** The same bytes would meet the fault again: the person is told at once, and the record of it is ours. */
function asRefusal(error: unknown): never {
  if (!(error instanceof TaskFault)) throw error;
  log().error({ err: error }, 'what was read met a fault');
  throw new InvalidError('fileFault');
}

/** True where the child took too much time, memory or stack. Its words are for files; callers have their own. */
export const isTooMuch = (error: unknown): boolean =>
  error instanceof InvalidError && ['fileTooSlow', 'fileTooComplex'].includes(error.reason);
