import { EngineError } from './engine.ts';

/** Maximum milliseconds until the first byte, between two bytes, and in total. */
export interface Deadlines {
  firstByte: number;
  idle: number;
  total: number;
}

export interface Watch {
  signal: AbortSignal;
  /** Restarts the idle deadline; call it when any byte arrives, because comments and blanks show that a server works. */
  alive(): void;
  /** Aborts the request for another reason than time. */
  abort(reason: EngineError): void;
  end(): void;
}

/** Aborts its signal, with an `EngineError` as the reason, if the first byte, the next byte or the end is late. */
export function watch({ firstByte, idle, total }: Deadlines): Watch {
  const controller = new AbortController();
  const abort = (what: string, after: number) =>
    controller.abort(new EngineError('transient', `The engine ${what} within ${Math.round(after / 100) / 10} s.`));
  const whole = setTimeout(() => abort('did not finish', total), total);
  let next = setTimeout(() => abort('did not begin to answer', firstByte), firstByte);
  return {
    signal: controller.signal,
    alive() {
      clearTimeout(next);
      next = setTimeout(() => abort('fell silent in the middle of its answer and sent nothing more', idle), idle);
    },
    abort: (reason) => controller.abort(reason),
    end() {
      clearTimeout(whole);
      clearTimeout(next);
    },
  };
}
