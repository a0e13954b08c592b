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

const late = {
  lateBegin: 'did not begin to answer',
  lateNext: 'fell silent in the middle of its answer and sent nothing more',
  lateEnd: 'did not finish',
};

/** Aborts its signal, with an `EngineError` as the reason, if the first byte, the next byte or the end is late. */
export function watch({ firstByte, idle, total }: Deadlines): Watch {
  const controller = new AbortController();
  const abort = (says: keyof typeof late, after: number) => {
    const seconds = Math.round(after / 100) / 10;
    const message = `The engine ${late[says]} within ${seconds} s.`;
    controller.abort(new EngineError('transient', message, { words: { says, values: { seconds } } }));
  };
  const whole = setTimeout(() => abort('lateEnd', total), total);
  let next = setTimeout(() => abort('lateBegin', firstByte), firstByte);
  return {
    signal: controller.signal,
    alive() {
      clearTimeout(next);
      next = setTimeout(() => abort('lateNext', idle), idle);
    },
    abort: (reason) => controller.abort(reason),
    end() {
      clearTimeout(whole);
      clearTimeout(next);
    },
  };
}
