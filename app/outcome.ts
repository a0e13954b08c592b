import { unstable_rethrow } from 'next/navigation';
import { reasonOf } from '#lib/database';
import { ConflictError, DomainError, type ErrorCode } from '#lib/errors';
import { log } from '#lib/log';

export type Outcome<T> = { ok: true; value: T } | Failure;

/** The part of an error that a screen may show. `reason` is a key under `errors` in the messages. */
export interface Failure {
  ok: false;
  code: ErrorCode | 'unknown';
  reason: string;
  values: Record<string, string | number>;
  /** The present row, if another person saved first. */
  current?: unknown;
}

/**
 * The only place that turns errors into an action's result. An unknown error is logged, and the client gets no detail.
 */
export async function outcome<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    unstable_rethrow(error);
    return failureOf(error);
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof DomainError) {
    const { code, reason, values } = error;
    return { ok: false, code, reason, values, ...(error instanceof ConflictError ? { current: error.current } : {}) };
  }
  const reason = reasonOf(error);
  if (reason) {
    log().warn({ err: error }, 'the database could not do what it was asked to');
    return { ok: false, code: 'unavailable', reason, values: {} };
  }
  log().error({ err: error }, 'an unknown error');
  return { ok: false, code: 'unknown', reason: 'unknown', values: {} };
}

const statusByCode: Record<Failure['code'], number> = {
  invalid: 400,
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-many': 429,
  unavailable: 503,
  unknown: 500,
};

/**
 * Makes a handler's response from an outcome, for code of ours that calls it: it has the same content as an action's
 * result.
 */
export const answerWith = (outcome: Outcome<unknown>): Response =>
  Response.json(outcome, {
    status: outcome.ok ? 200 : statusByCode[outcome.code],
    headers: { 'Cache-Control': 'no-store' },
  });

/** Answers with the response of a handler's work, or with its failure, in the same shape as an action's result. */
export async function respond(work: () => Promise<Response>): Promise<Response> {
  const done = await outcome(work);
  return done.ok ? done.value : answerWith(done);
}
