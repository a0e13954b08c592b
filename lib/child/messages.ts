import type { ErrorCode } from '#lib/errors';

/** A task for a child. A child gets one at a time. */
export interface Request {
  name: string;
  input: unknown;
}

/**
 * The resources that one task used: milliseconds of CPU time, and the peak of its process's memory meanwhile, in bytes.
 */
export interface Usage {
  cpu: number;
  peak: number;
}

/** A `DomainError` in a form that can be serialized. */
export interface Refusal {
  code: ErrorCode;
  reason: string;
  values: Record<string, string | number>;
}

/** The result of a task: its answer, a `DomainError`, or another exception. */
export type Outcome = { answer: unknown } | { refusal: Refusal } | { fault: string };

/**
 * A message of the child: `isReady` once, when it has loaded its code; then for each task its outcome and its usage.
 */
export type Reply = { isReady: true } | Outcome | { usage: Usage };

/** Why a child killed itself. Its watcher thread writes this just before. */
export interface Verdict extends Usage {
  over: 'time' | 'memory';
}

/** The limits that the child enforces on itself. */
export interface OwnBounds {
  /** Maximum CPU time of one task, in milliseconds, over all threads of the child. */
  time: number;
  /** Maximum memory of the whole child, in bytes. */
  memory: number;
  /** Maximum bytes of an answer. */
  answer: number;
}
