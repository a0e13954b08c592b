import { TaskFault } from '#lib/child/ask-child';
import { makeLine } from '#lib/child/line';
import { type Children, makeChildren } from '#lib/child/make-children';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { pictureTasks, type Task, type Tasks } from './tasks.ts';

/** The children that read. One set a process, however many bundles of it ask: two would take twice the memory. */
const shared = globalThis as { [key: symbol]: { reading: Children; pictures: Children } | undefined };
const key = Symbol.for('diglot.readers');

function children() {
  shared[key] ??= makeReaders();
  return shared[key];
}

function makeReaders() {
  const { childTime: time, childWall: wall, childStack: stack, childAnswer: answer, childIdle: idle } = limits;
  const bounds = { time, wall, stack, answer, idle, children: limits.readers, line: makeLine(limits.readers) };
  return {
    reading: makeChildren('lib/ingest/reader/reading-child.ts', {
      ...bounds,
      heap: limits.readingHeap,
      memory: limits.readingMemory,
      kept: limits.readingKept,
    }),
    pictures: makeChildren('lib/ingest/reader/picture-child.ts', {
      ...bounds,
      heap: limits.pictureHeap,
      memory: limits.pictureMemory,
      kept: limits.pictureKept,
    }),
  };
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
  const { reading, pictures } = children();
  const answer = (name in pictureTasks ? pictures : reading).run(name, input, signal).catch(asRefusal);
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
