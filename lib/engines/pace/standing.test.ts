import { describe, expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { EngineError } from '../engine.ts';
import { afterFailure, afterSuccess, duringTrial, standingOf } from './standing.ts';

const start = 1_000_000_000_000;
const rate = (retryAfter: number | null = null) => new EngineError('rate', 'Too many requests.', { retryAfter });
const transient = new EngineError('transient', 'Internal error.');
const hour = 3_600_000;

/** An engine's record under a clock that the test sets. */
function engineAt(clock = { now: start }) {
  let known: Parameters<typeof standingOf>[0];
  const write = (change: object | null) => {
    const blank = { pausedUntil: 0, failures: 0, stoppedAt: null, errorClass: null, errorText: null };
    if (change) known = { ...blank, ...known, ...change, changedAt: clock.now };
  };
  return {
    clock,
    fail(error: EngineError, times = 1) {
      for (let time = 0; time < times; time++) write(afterFailure(known, { error, now: clock.now }));
    },
    succeed: () => write(afterSuccess(known, clock.now)),
    tryOnce: () => known && write(duringTrial(known, clock.now)),
    standing: () => standingOf(known, clock.now),
    left() {
      const standing = standingOf(known, clock.now);
      return standing.is === 'paused' ? standing.until - clock.now : 0;
    },
  };
}

test('an engine nobody knows may be asked', () => {
  expect(engineAt().standing()).toEqual({ is: 'ready' });
});

describe('a server that asks for a wait', () => {
  test('gets it, and no more', () => {
    const engine = engineAt();
    engine.fail(rate(60_000));
    expect(engine.left()).toBe(60_000);
    engine.clock.now += 59_999;
    expect(engine.left()).toBe(1);
    engine.clock.now += 1;
    expect(engine.standing()).toEqual({ is: 'ready' });
  });

  test('gets two seconds where it does not say how long, more while it goes on, and never more than the most', () => {
    const engine = engineAt();
    engine.fail(rate());
    expect(engine.left()).toBe(2000);
    const waits = [1, 2, 3, 9].map((rateLimits) => afterFailure(undefined, { error: rate(), now: 0, rateLimits }));
    expect(waits.map((change) => change?.pausedUntil)).toEqual([2000, 4000, 8000, 512_000]);
    engine.fail(rate(24 * hour));
    expect(engine.left()).toBe(limits.retryAfterMost);
  });

  test('a shorter wait does not shorten a longer one', () => {
    const engine = engineAt();
    engine.fail(rate(60_000));
    engine.fail(rate(1000));
    expect(engine.left()).toBe(60_000);
  });

  test('gets it also where a request that was on its way comes back well, or another one fails', () => {
    const engine = engineAt();
    engine.fail(rate(60_000));
    engine.succeed();
    engine.fail(transient);
    engine.succeed();
    expect(engine.left()).toBe(60_000);
  });

  test('gets it also with a failure of another kind', () => {
    const engine = engineAt();
    engine.fail(new EngineError('transient', '503: overloaded', { retryAfter: 4000 }));
    expect(engine.left()).toBe(4000);
  });
});

describe('a server that fails again and again', () => {
  test('is left alone after the last failure of the row, not before', () => {
    const engine = engineAt();
    engine.fail(transient, limits.circuitFailures - 1);
    expect(engine.standing()).toEqual({ is: 'ready' });
    engine.fail(transient);
    expect(engine.left()).toBe(limits.circuitPause);
    expect(engine.standing()).toMatchObject({ is: 'paused', isDown: true, errorText: 'Internal error.' });
  });

  test('is not left alone for longer because of what was on its way', () => {
    const engine = engineAt();
    engine.fail(transient, limits.circuitFailures + 16);
    expect(engine.left()).toBe(limits.circuitPause);
  });

  test('is tried by one request, and left alone twice as long each time, up to the most', () => {
    const engine = engineAt();
    engine.fail(transient, limits.circuitFailures);
    for (const wait of [60_000, 120_000, 240_000, 480_000, 600_000, 600_000]) {
      engine.clock.now += engine.left();
      expect(engine.standing()).toEqual({ is: 'trial' });
      engine.tryOnce();
      expect(engine.standing()).toMatchObject({ is: 'paused' });
      engine.clock.now += engine.left();
      engine.fail(transient);
      expect(engine.left()).toBe(wait);
    }
    engine.succeed();
    expect(engine.standing()).toEqual({ is: 'ready' });
  });

  test('a success in between begins the row anew', () => {
    const engine = engineAt();
    engine.fail(transient, limits.circuitFailures - 1);
    engine.succeed();
    engine.fail(transient, limits.circuitFailures - 1);
    expect(engine.standing()).toEqual({ is: 'ready' });
  });

  test('a failure of one paragraph says nothing of the engine', () => {
    const engine = engineAt();
    for (const errorClass of ['invalid', 'refusal', 'length', 'budget'] as const)
      engine.fail(new EngineError(errorClass, 'No.'), limits.circuitFailures * 2);
    expect(engine.standing()).toEqual({ is: 'ready' });
  });

  test('does not shorten a wait that it asked for', () => {
    const engine = engineAt();
    engine.fail(rate(600_000));
    engine.fail(transient, limits.circuitFailures);
    expect(engine.left()).toBe(600_000);
  });
});

describe('a clock that was set back by an hour', () => {
  test.each([
    ['a wait', rate(60_000), 1],
    ['an open circuit', transient, limits.circuitFailures],
  ])('does not lengthen %s', (_, error, times) => {
    const engine = engineAt();
    engine.fail(error, times);
    engine.clock.now -= hour;
    expect(engine.left()).toBe(0);
  });

  test('does not lengthen it either if something else was noted since', () => {
    const changedAt = start - hour + 1000;
    const known = { pausedUntil: start + 60_000, failures: 0, stoppedAt: null, errorClass: 'rate' as const };
    expect(standingOf({ ...known, errorText: '', changedAt }, changedAt)).toEqual({ is: 'ready' });
  });
});

describe('an engine whose settings are wrong', () => {
  test.each(['auth', 'address', 'model', 'parameter', 'region', 'blocked'] as const)('is stopped: %s', (errorClass) => {
    const engine = engineAt();
    engine.fail(new EngineError(errorClass, 'No such key.'));
    engine.clock.now += 24 * hour;
    expect(engine.standing()).toEqual({ is: 'stopped', errorClass, errorText: 'No such key.' });
    engine.succeed();
    expect(engine.standing()).toEqual({ is: 'ready' });
  });

  test('without credit is tried once an hour', () => {
    const engine = engineAt();
    engine.fail(new EngineError('quota', 'Insufficient balance.'));
    expect(engine.left()).toBe(hour);
    engine.clock.now += hour;
    expect(engine.standing()).toEqual({ is: 'trial' });
    engine.tryOnce();
    expect(engine.left()).toBe(hour);
    engine.succeed();
    expect(engine.standing()).toEqual({ is: 'ready' });
  });
});
