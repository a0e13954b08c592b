import type { ErrorClass } from '#db/vocabulary';
import { limits } from '#lib/limits';
import type { EngineError } from '../engine.ts';
import type { EngineRecord } from './engine-record.ts';

type Known = Pick<EngineRecord, 'pausedUntil' | 'failures' | 'stoppedAt' | 'errorClass' | 'errorText' | 'changedAt'>;

/**
 * Whether an engine may be asked now. `trial`: by one request, which finds out whether it works again. `paused`: not
 * before `until`; `isDown` tells a failing engine from one that only asked for a wait. `stopped`: not before somebody
 * changes it or tests it well.
 */
export type Standing =
  | { is: 'ready' | 'trial' }
  | { is: 'paused'; until: number; isDown: boolean; errorClass: ErrorClass; errorText: string }
  | { is: 'stopped'; errorClass: ErrorClass; errorText: string };

/** The classes of errors that every paragraph would meet until somebody changes the engine's settings. */
export const settingsClasses: readonly ErrorClass[] = ['auth', 'address', 'model', 'parameter', 'region', 'blocked'];

/** True for errors that stop an engine: those of its settings, and the lack of credit. */
export const isStopping = (errorClass: ErrorClass): boolean =>
  errorClass === 'quota' || settingsClasses.includes(errorClass);

export function standingOf(known: Known | undefined, now = Date.now()): Standing {
  if (!known) return { is: 'ready' };
  const said = { errorClass: known.errorClass ?? ('transient' as const), errorText: known.errorText ?? '' };
  const left = pauseLeft(known, now);
  const isOutOfCredit = known.errorClass === 'quota';
  if (known.stoppedAt !== null && !isOutOfCredit) return { is: 'stopped', ...said };
  if (left > 0) return { is: 'paused', until: now + left, isDown: said.errorClass !== 'rate', ...said };
  return { is: isOpen(known) ? 'trial' : 'ready' };
}

/**
 * Milliseconds of a pause that are left. The pause is a time of day, because all processes must know it: if the clock
 * was set back since it was written, or it is longer than any pause, it counts as over.
 */
function pauseLeft({ pausedUntil, changedAt }: Pick<Known, 'pausedUntil' | 'changedAt'>, now: number): number {
  const left = pausedUntil - now;
  const wasSetBack = changedAt > now + limits.clockSlack || left > longestPause;
  return wasSetBack ? 0 : Math.max(0, left);
}

const longestPause = Math.max(limits.retryAfterMost, limits.circuitPauseMost, limits.quotaPause);

/** True while the engine has to prove with one request that it works again. */
const isOpen = ({ failures, stoppedAt }: Pick<Known, 'failures' | 'stoppedAt'>) =>
  failures >= limits.circuitFailures || stoppedAt !== null;

type Change = Partial<Omit<Known, 'changedAt'>>;

/** The record of an engine of which nothing is known. */
const blank: Known = { pausedUntil: 0, failures: 0, stoppedAt: null, errorClass: null, errorText: null, changedAt: 0 };

const clear = { failures: 0, stoppedAt: null, errorClass: null, errorText: null } satisfies Change;

/** A good answer ends everything but a wait that the engine asked for; null if nothing changes. */
export function afterSuccess(known: Known | undefined, now: number): Change | null {
  if (!known || (known.failures === 0 && known.stoppedAt === null)) return null;
  const isAskedFor = known.errorClass === 'rate' && pauseLeft(known, now) > 0;
  return isAskedFor ? { failures: 0, stoppedAt: null } : { ...clear, pausedUntil: 0 };
}

/** How an error changes the record; null if it says nothing of the engine. `rateLimits` is how many came in a row. */
export function afterFailure(
  known: Known = blank,
  { error, now, rateLimits = 1 }: { error: EngineError; now: number; rateLimits?: number },
): Change | null {
  const { errorClass, message: errorText, retryAfter } = error;
  const said = { errorClass, errorText };
  if (settingsClasses.includes(errorClass)) return { ...said, stoppedAt: now };
  if (errorClass === 'quota')
    return { ...said, stoppedAt: now, pausedUntil: now + Math.min(retryAfter ?? limits.quotaPause, limits.quotaPause) };
  if (errorClass === 'rate') {
    const wait = retryAfter ?? limits.ratePause * 2 ** Math.min(rateLimits - 1, 10);
    return paused(known, { said, now, wait });
  }
  if (errorClass !== 'transient' && errorClass !== 'overlong') return null;
  return failed(known, { said, now, retryAfter });
}

interface Pause {
  said: Pick<Change, 'errorClass' | 'errorText'>;
  now: number;
}

function paused(known: Known, { said, now, wait }: Pause & { wait: number }): Change | null {
  const pausedUntil = now + Math.min(wait, limits.retryAfterMost);
  return pausedUntil > now + pauseLeft(known, now) ? { ...said, pausedUntil } : null;
}

/**
 * Counts a failure, and opens the circuit after some in a row. While it is open, failures of requests that were sent
 * before are not counted: sixteen at a time would make the first pause the longest one.
 */
function failed(known: Known, { said, now, retryAfter }: Pause & { retryAfter: number | null }): Change | null {
  const isPaused = pauseLeft(known, now) > 0;
  if (isPaused && known.failures >= limits.circuitFailures) return null;
  const failures = known.failures + 1;
  const wait = Math.max(retryAfter ?? 0, failures < limits.circuitFailures ? 0 : circuitPause(failures));
  return { failures, ...(wait > 0 ? paused(known, { said, now, wait }) : {}) };
}

const circuitPause = (failures: number) =>
  Math.min(limits.circuitPause * 2 ** Math.min(failures - limits.circuitFailures, 10), limits.circuitPauseMost);

/** Pauses all others while one request tries. If that request never ends, another may try after the pause. */
export function duringTrial(known: Known, now: number): Pick<Known, 'pausedUntil'> {
  const wait = known.stoppedAt === null ? circuitPause(known.failures) : limits.quotaPause;
  return { pausedUntil: now + wait };
}
