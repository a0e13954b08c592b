import { limits } from '#lib/limits';
import type { EngineError } from './engine.ts';

interface Gate {
  /** By `monotonic`. */
  pausedUntil: number;
  failures: number;
}

/** Of this process: each worker learns for itself when an engine wants to be left alone. */
const gates = new Map<string, Gate>();

/** Until when (ms, as `now` counts them) the engine is left alone; 0 where it is not. */
export function pausedUntil(engineKey: string, now = monotonic()): number {
  const gate = gates.get(engineKey);
  return gate && gate.pausedUntil > now ? gate.pausedUntil : 0;
}

/** How long the engine is left alone from now, ms. */
export function pauseLeft(engineKey: string): number {
  const now = monotonic();
  return Math.max(0, pausedUntil(engineKey, now) - now);
}

/** Milliseconds that no change of the time of day moves: set back by an hour, it would keep an engine paused for an hour. */
const monotonic = () => performance.now();

export function noteSuccess(engineKey: string): void {
  const gate = gates.get(engineKey);
  // The pause that a server asked for outlives the answers that were on their way.
  if (gate) gate.failures = 0;
}

/** A server that asks for a pause gets it; one that fails again and again is left alone for a while. */
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
