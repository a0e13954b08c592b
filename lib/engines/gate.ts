import { limits } from '#lib/limits';
import type { EngineError } from './engine.ts';

interface Gate {
  /** The end of the pause, by the clock `monotonic`. */
  pausedUntil: number;
  failures: number;
}

/** The pauses are kept for each process: every worker learns for itself when an engine needs a pause. */
const gates = new Map<string, Gate>();

/** Gives the time, in ms as `now` counts them, until which the engine gets no requests; 0 if there is no pause. */
export function pausedUntil(engineKey: string, now = monotonic()): number {
  const gate = gates.get(engineKey);
  return gate && gate.pausedUntil > now ? gate.pausedUntil : 0;
}

/** Gives the rest of the engine's pause, in ms. */
export function pauseLeft(engineKey: string): number {
  const now = monotonic();
  return Math.max(0, pausedUntil(engineKey, now) - now);
}

/**
 * Milliseconds of a clock that ignores changes of the time of day: setting the time back by an hour must not pause an
 * engine for an hour.
 */
const monotonic = () => performance.now();

export function noteSuccess(engineKey: string): void {
  const gate = gates.get(engineKey);
  // Do not clear a Retry-After pause because an earlier request succeeded.
  if (gate) gate.failures = 0;
}

/** Pauses an engine as long as its server asks for, or for a while after several failures in a row. */
export function noteFailure(engineKey: string, error: EngineError, now = monotonic()): void {
  const gate = gates.get(engineKey) ?? { pausedUntil: 0, failures: 0 };
  if (error.errorClass === 'rate') {
    const pause = Math.min(error.retryAfter ?? 2000, limits.retryAfterMost);
    gate.pausedUntil = Math.max(gate.pausedUntil, now + pause);
  } else if (error.errorClass === 'transient' || error.errorClass === 'overlong') {
    gate.failures++;
    if (gate.failures % limits.breakerFailures === 0)
      gate.pausedUntil = Math.max(gate.pausedUntil, now + limits.breakerPause);
  }
  gates.set(engineKey, gate);
}
