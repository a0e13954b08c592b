/** The kinds of errors in the domain. Nothing here knows about HTTP; `app` maps them to statuses in one place. */
export type ErrorCode =
  | 'invalid'
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-many'
  /** Reading or saving failed for a temporary reason outside the request: retrying it can succeed. */
  | 'unavailable';

const brand = Symbol.for('diglot.domain-error');

/**
 * An error that a person may see. `reason` is a key under `errors` in the interface's messages; `values` are inserted
 * into that message.
 */
export class DomainError extends Error {
  /** The code of all errors of a class; null if they have different ones. */
  protected static readonly only: ErrorCode | null = null;

  /**
   * Recognises an error by its fields. Each bundle of a process has its own copy of these classes, and shared services
   * (the fetcher, child processes) throw those of the bundle that was loaded first: comparing classes would fail.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (!(value instanceof Error && brand in value)) return false;
    // biome-ignore lint/complexity/noThisInStatic: `this` is the class that is asked for.
    return this.only === null || this.only === (value as DomainError).code;
  }

  readonly [brand] = true;
  readonly code: ErrorCode;
  readonly reason: string;
  readonly values: Record<string, string | number>;

  constructor(code: ErrorCode, reason: string, values: Record<string, string | number> = {}) {
    super(`${code}: ${reason} ${JSON.stringify(values)}`);
    this.code = code;
    this.reason = reason;
    this.values = values;
  }
}

/** The input is invalid; the reason says what would be right. */
export class InvalidError extends DomainError {
  protected static override readonly only = 'invalid';

  constructor(reason: string, values: Record<string, string | number> = {}) {
    super('invalid', reason, values);
  }
}

export class SignedOutError extends DomainError {
  protected static override readonly only = 'signed-out';

  constructor() {
    super('signed-out', 'signedOut');
  }
}

export class ForbiddenError extends DomainError {
  protected static override readonly only = 'forbidden';

  constructor(reason = 'forbidden') {
    super('forbidden', reason);
  }
}

export class NotFoundError extends DomainError {
  protected static override readonly only = 'not-found';

  constructor(reason = 'notFound') {
    super('not-found', reason);
  }
}

/** Somebody else changed it first. `current` is the present state. */
export class ConflictError<T = unknown> extends DomainError {
  protected static override readonly only = 'conflict';

  readonly current: T;

  constructor(reason: string, current: T) {
    super('conflict', reason);
    this.current = current;
  }
}
