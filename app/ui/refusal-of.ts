import type { Failure } from '../outcome';

const failures: Record<string, Failure> = {
  'signed-out': { ok: false, code: 'signed-out', reason: 'signedOut', values: {} },
  'too-large': { ok: false, code: 'invalid', reason: 'requestTooLarge', values: {} },
};

/**
 * Makes a failure of an action that got no answer of its own: from the answer of the server in front, or from a lost
 * network connection.
 */
export function refusalOf(error: unknown): Failure {
  const said = error instanceof Error ? error.message : '';
  return failures[said] ?? { ok: false, code: 'unknown', reason: 'offline', values: {} };
}
