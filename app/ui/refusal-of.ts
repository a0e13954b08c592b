import type { Failure } from '../outcome';

const failures: Record<string, Failure> = {
  'signed-out': { ok: false, code: 'signed-out', reason: 'signedOut', values: {} },
  'too-large': { ok: false, code: 'invalid', reason: 'requestTooLarge', values: {} },
};

/** Why an action got no answer of its own: the words of the server in front of it, which says so in one, or a lost network. */
export function refusalOf(error: unknown): Failure {
  const said = error instanceof Error ? error.message : '';
  return failures[said] ?? { ok: false, code: 'unknown', reason: 'offline', values: {} };
}
