import { InvalidError } from '#lib/errors';
import { log } from '#lib/log';
import { type AskBounds, askChild, KilledError, type ReadyChild, startReady } from './ask-child.ts';
import { type Line, makeLine } from './line.ts';
import type { Request, Usage } from './messages.ts';
import type { StartBounds } from './start-child.ts';

export interface Children {
  /**
   * Does one task in a child process; if all children are busy, the task waits in the queue. Throws the `DomainError`
   * of the task; an `InvalidError` where it exceeded its CPU time (`fileTooSlow`), got too little of it
   * (`fileTooLate`), or exceeded its memory or stack (`fileTooComplex`); a `TaskFault` where it threw anything else; and the signal's reason.
   */
  run(name: string, input: unknown, signal?: AbortSignal): Promise<unknown>;
}

export interface Bounds extends StartBounds, AskBounds {
  /** Maximum children that work at the same time. */
  children: number;
  /**
   * The queue, where it is shared with other pools of children; then its slots limit how many of all work at the same
   * time.
   */
  line?: Line;
  /** Whether a task that had too little time is tried once more, in a new child while no other works. */
  isTriedAgain?: boolean;
  /** Maximum bytes of memory of a child that is kept for the next task; a larger one is replaced. */
  kept: number;
  /** Milliseconds without a task after which a child is ended. */
  idle: number;
}

/**
 * A pool of child processes that are started on demand, kept for the next task, and replaced when they die. They do not
 * keep this process alive, and they end with it, however it ends. `entry` is the path, from the project's folder, of a
 * file that calls `serveTasks`; `import.meta.url` cannot be used, because in a bundle it points elsewhere.
 */
export function makeChildren(entry: string, bounds: Bounds): Children {
  const line = bounds.line ?? makeLine(bounds.children);
  const resting = new Map<ReadyChild, NodeJS.Timeout>();
  const take = async () => {
    for (const [child, timer] of resting) {
      clearTimeout(timer);
      resting.delete(child);
      if (child.isAlive()) return child;
    }
    return startReady(entry, bounds);
  };
  const keep = (child: ReadyChild, { peak }: Usage) => {
    if (!child.isAlive()) return;
    if (peak > bounds.kept) return child.kill();
    const timer = setTimeout(() => {
      resting.delete(child);
      child.kill();
    }, bounds.idle);
    resting.set(child, timer.unref());
  };
  const attempt = async ({ name, input }: Request, signal: AbortSignal | undefined, isAlone = false) => {
    const child = isAlone ? await startReady(entry, bounds) : await take();
    const used: Usage = { cpu: 0, peak: Number.POSITIVE_INFINITY };
    const onUsage = (usage: Usage) => Object.assign(used, usage);
    try {
      signal?.throwIfAborted();
      return await askChild(child, { name, input }, { ...bounds, signal, onUsage });
    } catch (error) {
      const reason = error instanceof Error ? error.message : `${error}`;
      if (!child.isAlive()) log().info({ task: name, ...shown(used), reason }, 'a child ended in its task');
      throw error;
    } finally {
      log().debug({ task: name, ...shown(used) }, 'a child did a task');
      keep(child, used);
    }
  };
  const inLine = async (request: Request, signal: AbortSignal | undefined) => {
    await line.enter(signal);
    try {
      return await attempt(request, signal).catch((error) => {
        // Another process may have used up the machine's memory: retry once. A second kill is counted against the
        // task.
        if (!(error instanceof KilledError)) throw error;
        return attempt(request, signal);
      });
    } finally {
      line.leave();
    }
  };
  return {
    async run(name, input, signal) {
      const request = { name, input };
      try {
        return await inLine(request, signal).catch((error) => {
          // Beside others a task needs more CPU time, because they share the caches of the processor.
          if (!bounds.isTriedAgain || !isOfTime(error)) throw error;
          return line.alone(() => attempt(request, signal, true), signal);
        });
      } catch (error) {
        throw error instanceof KilledError ? new InvalidError('fileTooComplex') : error;
      }
    },
  };
}

const isOfTime = (error: unknown): boolean =>
  error instanceof InvalidError && (error.reason === 'fileTooSlow' || error.reason === 'fileTooLate');

/** The usage in milliseconds and megabytes, for the log. */
const shown = ({ cpu, peak }: Usage) => ({ cpu: Math.round(cpu), megabytes: Math.round(peak / 1e6) });
