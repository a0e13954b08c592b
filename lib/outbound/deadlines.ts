import { InvalidError } from '#lib/errors';

/** How long a host may take, milliseconds: from name to connection, to the head of its answer, between bytes, in all. */
export interface Deadlines {
  connect: number;
  firstByte: number;
  idle: number;
  total: number;
}

export interface RunningDeadlines {
  /** Aborted by the first deadline that is missed, with an `InvalidError`, or by the caller's signal, with its reason. */
  signal: AbortSignal;
  /** From now on this deadline is the one that counts, beside the total. */
  expect(next: 'firstByte' | 'idle'): void;
  stop(): void;
}

/** Starts the clocks of one request; the first that counts is `connect`. */
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
