import { InvalidError } from '#lib/errors';

/**
 * Maximum times for one host, in milliseconds: until the connection, until the head of the answer, between two chunks,
 * and in all.
 */
export interface Deadlines {
  connect: number;
  firstByte: number;
  idle: number;
  total: number;
}

export interface RunningDeadlines {
  /** Aborts with an `InvalidError` at the first missed deadline, or with the reason of the caller's signal. */
  signal: AbortSignal;
  /** Replaces the running deadline by this one; the total keeps running. */
  expect(next: 'firstByte' | 'idle'): void;
  stop(): void;
}

/** Starts the deadlines of one request; the first to run, beside the total, is `connect`. */
export function startDeadlines(host: string, deadlines: Deadlines, caller?: AbortSignal): RunningDeadlines {
  const controller = new AbortController();
  const start = (deadline: keyof Deadlines) =>
    setTimeout(() => {
      const seconds = Math.ceil(deadlines[deadline] / 1000);
      controller.abort(new InvalidError('addressTimeout', { host, deadline, seconds }));
    }, deadlines[deadline]);
  const onCallerAbort = () => controller.abort(caller?.reason);
  if (caller?.aborted) onCallerAbort();
  caller?.addEventListener('abort', onCallerAbort, { once: true });
  const total = start('total');
  let current = start('connect');
  let counting: keyof Deadlines = 'connect';
  return {
    signal: controller.signal,
    expect(next) {
      if (next === counting) {
        current.refresh();
        return;
      }
      clearTimeout(current);
      counting = next;
      current = start(next);
    },
    stop() {
      clearTimeout(total);
      clearTimeout(current);
      caller?.removeEventListener('abort', onCallerAbort);
    },
  };
}
