import { InvalidError } from '#lib/errors';
import { log } from '#lib/log';
import { type AskBounds, askChild, KilledError, type ReadyChild, startReady } from './ask-child.ts';
import { type Line, makeLine } from './line.ts';
import type { Usage } from './messages.ts';
import type { StartBounds } from './start-child.ts';

export interface Children {
  /**
   * Does one task in a child process; those that find no free child wait in line. Throws what the task refused with, an
   * `InvalidError` where it took too much CPU time (`fileTooSlow`), memory or stack (`fileTooComplex`), a `TaskFault`
   * where it threw anything else, and the signal's reason.
   */
  run(name: string, input: unknown, signal?: AbortSignal): Promise<unknown>;
}

export interface Bounds extends StartBounds, AskBounds {
  /** Children at work at once. */
  children: number;
  /** The line to wait in, where it is shared with other children; then that decides how many work at once. */
  line?: Line;
  /** Bytes of memory beyond which a child is not kept for the next task. */
  kept: number;
  /** Milliseconds without a task after which a child is ended. */
  idle: number;
}

/**
 * A few child processes that are started when needed, kept for the next task, and replaced when they died. They keep no
 * process alive and end with it, however that ends. `entry` is the path of a file that calls `serveTasks`, from the
 * project's folder: in a bundle `import.meta.url` is elsewhere.
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
  const attempt = async (name: string, input: unknown, signal?: AbortSignal) => {
    const child = await take();
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
  return {
    async run(name, input, signal) {
      await line.enter(signal);
      try {
        return await attempt(name, input, signal).catch((error) => {
          // The machine may have been short of memory for another's sake: once more, and then it is the task's.
          if (!(error instanceof KilledError)) throw error;
          return attempt(name, input, signal);
        });
      } catch (error) {
        throw error instanceof KilledError ? new InvalidError('fileTooComplex') : error;
      } finally {
        line.leave();
      }
    },
  };
}

/** As a person reads it: milliseconds and megabytes. */
const shown = ({ cpu, peak }: Usage) => ({ cpu: Math.round(cpu), megabytes: Math.round(peak / 1e6) });
