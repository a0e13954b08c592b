import { limits } from '#lib/limits';
import type { Clock } from './clock.ts';

interface Turn {
  /** Minimum milliseconds since the start of the request before. */
  pause: number;
  /** True where a person waits for the request: it is started before all requests of jobs. */
  isRequestedByPerson?: boolean;
  signal?: AbortSignal | undefined;
}

export type TakeTurn = (host: string, turn: Turn) => Promise<void>;

interface Waiting extends Turn {
  begin(): void;
}

interface Line {
  lastBegan: number;
  waiting: Waiting[];
  isServed: boolean;
}

/** Queues the requests of this process to one host, with a pause between the starts of two. */
export function takeTurns(clock: Clock): TakeTurn {
  const lines = new Map<string, Line>();

  async function serve(line: Line): Promise<void> {
    if (line.isServed) return;
    line.isServed = true;
    for (let next = line.waiting[0]; next; next = line.waiting[0]) {
      const wait = line.lastBegan + next.pause - clock.now();
      if (wait > 0) {
        await clock.sleep(wait);
        continue;
      }
      line.waiting.shift();
      line.lastBegan = clock.now();
      next.begin();
    }
    line.isServed = false;
  }

  return async (host, turn) => {
    turn.signal?.throwIfAborted();
    forgetOldLines(lines, clock.now());
    const line = lines.get(host) ?? { lastBegan: Number.NEGATIVE_INFINITY, waiting: [], isServed: false };
    lines.set(host, line);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting = { ...turn, begin: resolve };
    const onAbort = () => {
      line.waiting = line.waiting.filter((other) => other !== waiting);
      reject(turn.signal?.reason);
    };
    turn.signal?.addEventListener('abort', onAbort, { once: true });
    insert(line.waiting, waiting);
    void serve(line);
    await promise.finally(() => turn.signal?.removeEventListener('abort', onAbort));
  };
}

function insert(line: Waiting[], waiting: Waiting): void {
  const firstUnasked = waiting.isRequestedByPerson
    ? line.findIndex(({ isRequestedByPerson }) => !isRequestedByPerson)
    : -1;
  if (firstUnasked < 0) line.push(waiting);
  else line.splice(firstUnasked, 0, waiting);
}

function forgetOldLines(lines: Map<string, Line>, now: number): void {
  if (lines.size < limits.hostsKept) return;
  for (const [host, { isServed, lastBegan }] of lines)
    if (!isServed && now - lastBegan > limits.crawlDelayMost) lines.delete(host);
}
