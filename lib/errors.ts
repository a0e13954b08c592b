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

/** An error that a person may see. `reason` is a key under `errors` in the interface's messages, `values` fill it. */
export class DomainError extends Error {
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
  constructor(reason: string, values: Record<string, string | number> = {}) {
    super('invalid', reason, values);
  }
}

export class SignedOutError extends DomainError {
  constructor() {
    super('signed-out', 'signedOut');
  }
}

export class ForbiddenError extends DomainError {
  constructor(reason = 'forbidden') {
    super('forbidden', reason);
  }
}

export class NotFoundError extends DomainError {
  constructor(reason = 'notFound') {
    super('not-found', reason);
  }
}

/** Somebody was faster. `current` is what stands now. */
export class ConflictError<T = unknown> extends DomainError {
  readonly current: T;

  constructor(reason: string, current: T) {
    super('conflict', reason);
    this.current = current;
  }
}
