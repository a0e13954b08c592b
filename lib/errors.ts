/** What can go wrong in the domain. Nothing here knows of HTTP; `app` maps these once. */
export type ErrorCode =
  | 'invalid'
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-many'
  /** Nothing could be read or saved just now, for a reason outside the request: the same request can succeed later. */
  | 'unavailable';

const brand = Symbol.for('diglot.domain-error');

/** An error that a person may see. `reason` is a key under `errors` in the interface's messages, `values` fill it. */
export class DomainError extends Error {
  /** The code that all errors of a class have; null where they have different ones. */
  protected static readonly only: ErrorCode | null = null;

  /**
   * An error is known by what it carries: each bundle of one process has these classes for itself, and what they share
   * (a child that reads, the fetcher) throws those of the bundle that was there first.
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

/** The input is wrong; the reason says what would be right. */
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

/** Somebody was faster. `current` is what stands now. */
export class ConflictError<T = unknown> extends DomainError {
  protected static override readonly only = 'conflict';

  readonly current: T;

  constructor(reason: string, current: T) {
    super('conflict', reason);
    this.current = current;
  }
}
