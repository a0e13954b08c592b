import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { EngineError } from './engine.ts';
import { noteFailure, noteSuccess, pausedUntil } from './gate.ts';

const now = 1_000_000;
const rate = (retryAfter: number | null = null) => new EngineError('rate', 'Too many requests.', { retryAfter });
const transient = new EngineError('transient', 'Internal error.');

let engine: string;
beforeEach(() => {
  engine = randomUUID();
});
const fail = (error: EngineError, times = 1) => {
  for (let time = 0; time < times; time++) noteFailure(engine, error, now);
};

test('an engine nobody knows is not paused', () => {
  expect(pausedUntil(engine, now)).toBe(0);
});

describe('a server that asks for a wait', () => {
  test('gets it, and no more', () => {
    fail(rate(60_000));
    expect(pausedUntil(engine, now)).toBe(now + 60_000);
    expect(pausedUntil(engine, now + 59_999)).toBe(now + 60_000);
    expect(pausedUntil(engine, now + 60_000)).toBe(0);
  });

  test('gets two seconds where it does not say how long, and never more than the most', () => {
    fail(rate());
    expect(pausedUntil(engine, now)).toBe(now + 2000);
    fail(rate(24 * 3_600_000));
    expect(pausedUntil(engine, now)).toBe(now + limits.retryAfterMost);
  });

  test('a shorter wait does not shorten a longer one', () => {
    fail(rate(60_000));
    fail(rate(1000));
    expect(pausedUntil(engine, now)).toBe(now + 60_000);
  });

  test('gets it also where a request that was on its way comes back well', () => {
    fail(rate(60_000));
    noteSuccess(engine);
    expect(pausedUntil(engine, now)).toBe(now + 60_000);
  });

  test('another engine goes on', () => {
    fail(rate(60_000));
    expect(pausedUntil(randomUUID(), now)).toBe(0);
  });
});

describe('a server that fails again and again', () => {
  test('is left alone after the last failure of the row, not before', () => {
    fail(transient, limits.breakerFailures - 1);
    expect(pausedUntil(engine, now)).toBe(0);
    fail(transient);
    expect(pausedUntil(engine, now)).toBe(now + limits.breakerPause);
    expect(pausedUntil(engine, now + limits.breakerPause)).toBe(0);
  });

  test('a success in between begins the row anew', () => {
    fail(transient, limits.breakerFailures - 1);
    noteSuccess(engine);
    fail(transient, limits.breakerFailures - 1);
    expect(pausedUntil(engine, now)).toBe(0);
  });

  test('a failure of one paragraph says nothing of the engine', () => {
    for (const errorClass of ['invalid', 'refusal', 'length'] as const)
      fail(new EngineError(errorClass, 'No.'), limits.breakerFailures * 2);
    expect(pausedUntil(engine, now)).toBe(0);
  });

  test('does not shorten a wait that it asked for', () => {
    fail(rate(600_000));
    fail(transient, limits.breakerFailures);
    expect(pausedUntil(engine, now)).toBe(now + 600_000);
  });
});
