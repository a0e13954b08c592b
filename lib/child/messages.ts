import type { ErrorCode } from '#lib/errors';

/** What goes to a child, one at a time. */
export interface Request {
  name: string;
  input: unknown;
}

/** What one task used: milliseconds of CPU time, and the most bytes of memory that its process had meanwhile. */
export interface Usage {
  cpu: number;
  peak: number;
}

/** A `DomainError` as it can be copied. */
export interface Refusal {
  code: ErrorCode;
  reason: string;
  values: Record<string, string | number>;
}

/** What a task ended with. */
export type Outcome = { answer: unknown } | { refusal: Refusal } | { fault: string };

/** What comes back: `isReady` once, when the child has loaded its code; then for each task its outcome, and what it used. */
export type Reply = { isReady: true } | Outcome | { usage: Usage };

/** Why a child ended itself, as its watcher writes it before that. */
export interface Verdict extends Usage {
  over: 'time' | 'memory';
}

/** What the child itself keeps to. */
export interface OwnBounds {
  /** Milliseconds of CPU time that one task may take, all threads of the child together. */
  time: number;
  /** Bytes of memory that the whole child may have. */
  memory: number;
  /** Bytes of an answer. */
  answer: number;
}
