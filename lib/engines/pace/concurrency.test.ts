import { describe, expect, test } from 'vitest';
import {
  type Completion,
  type Concurrency,
  noteCompletion,
  noteOverload,
  setMost,
  startConcurrency,
} from './concurrency.ts';

const late = 30_000;

interface Simulated {
  slots: number;
  requests: number;
  /** Milliseconds for an answer of a number of units. */
  ms: (units: number) => number;
  units?: () => number;
}

/** A server with some slots, in a time of its own: requests beyond them wait in its queue. */
function simulate(concurrency: Concurrency, { slots, requests, ms, units = () => 200 }: Simulated) {
  const free = Array.from({ length: slots }, () => 0);
  const flying: { sentAt: number; endsAt: number; level: number; generation: number; units: number }[] = [];
  let [now, sent, most] = [0, 0, 0];
  const send = () => {
    while (sent < requests && flying.length < concurrency.limit) {
      free.sort((one, other) => one - other);
      const its = units();
      const endsAt = Math.max(now, free[0] as number) + ms(its);
      free[0] = endsAt;
      sent++;
      flying.push({ sentAt: now, endsAt, level: flying.length + 1, generation: concurrency.generation, units: its });
    }
    most = Math.max(most, flying.length);
  };
  for (send(); flying.length; send()) {
    flying.sort((one, other) => one.endsAt - other.endsAt);
    const { sentAt, endsAt, level, generation, units } = flying.shift() as (typeof flying)[number];
    now = endsAt;
    const took = now - sentAt;
    noteCompletion(concurrency, { level, generation, first: took, whole: took, units }, late);
  }
  return { makespan: now, most };
}

const steady = (ms: number) => () => ms;
/** Paragraphs of 20 to 600 units, from a seed. */
function mixed(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return 20 + Math.round((580 * state) / 2_147_483_648);
  };
}
/** A generator of numbers from a seed, so that a failure can be repeated. */
function noisy(ms: number, seed: number) {
  let state = seed;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return () => ms * Math.exp(0.35 * (next() + next() + next() + next() - 2) * Math.sqrt(3));
}
const anew = (most = 16) => startConcurrency({ learnt: null, most });

describe('a server with one slot', () => {
  test('is asked one at a time after its first paragraphs', () => {
    const concurrency = anew();
    const { makespan, most } = simulate(concurrency, { slots: 1, requests: 12, ms: steady(2500) });
    expect(concurrency).toMatchObject({ limit: 1, settled: 1 });
    expect(most).toBe(2);
    expect(makespan).toBe(30_000);
  });

  test('stays at one for hundreds of paragraphs, but for a try now and then', () => {
    const concurrency = anew();
    expect(simulate(concurrency, { slots: 1, requests: 300, ms: steady(2500) }).makespan).toBe(750_000);
    expect(concurrency.settled).toBe(1);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('does so with paragraphs of all lengths (seed %i)', (seed) => {
    for (const ms of [() => 500, (units: number) => 5 * units, (units: number) => 300 + 2 * units]) {
      const concurrency = anew();
      simulate(concurrency, { slots: 1, requests: 40, ms, units: mixed(seed) });
      expect(concurrency.settled).toBe(1);
    }
  });

  test('that is so slow that a second request would come late is not tried with two', () => {
    const concurrency = startConcurrency({ learnt: 1, most: 16 });
    expect(simulate(concurrency, { slots: 1, requests: 100, ms: steady(20_000) }).most).toBe(1);
  });
});

describe('a server with room', () => {
  test.each([2, 3, 4, 8, 16])(
    'of %i slots is filled, after three paragraphs one by one and as many rounds as doubling takes',
    (slots) => {
      const concurrency = anew();
      const { makespan } = simulate(concurrency, { slots, requests: 200, ms: steady(1000) });
      expect(concurrency.limit).toBeGreaterThanOrEqual(slots);
      expect(makespan / 1000).toBeLessThanOrEqual(2 + Math.ceil(200 / slots) + Math.log2(slots));
    },
  );

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('that is fast and slow by turns is filled too (seed %i)', (seed) => {
    const concurrency = anew();
    simulate(concurrency, { slots: 64, requests: 400, ms: noisy(900, seed) });
    expect(concurrency.settled).toBeGreaterThanOrEqual(12);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('is filled by paragraphs of all lengths (seed %i)', (seed) => {
    for (const ms of [() => 500, (units: number) => 5 * units, (units: number) => 300 + 2 * units]) {
      const concurrency = anew();
      const { makespan } = simulate(concurrency, { slots: 8, requests: 100, ms, units: mixed(seed) });
      const units = mixed(seed);
      const work = Array.from({ length: 100 }, () => ms(units())).reduce((sum, one) => sum + one, 0);
      expect(makespan).toBeLessThanOrEqual((work / 8) * 1.6);
    }
  });

  test('that is known is filled from the first request on', () => {
    const concurrency = startConcurrency({ learnt: 8, most: 16 });
    const { makespan } = simulate(concurrency, { slots: 8, requests: 160, ms: steady(1000) });
    expect(20_000 / makespan).toBeGreaterThan(0.95);
  });
});

describe('a fall', () => {
  const flown = (generation: number, first = 1000): Completion => ({
    ...{ level: 8, generation, first, whole: first, units: 200 },
  });

  test('halves the limit once for all that were in flight together, and never ends below one', () => {
    const concurrency = startConcurrency({ learnt: 8, most: 16 });
    for (let time = 0; time < 8; time++) noteOverload(concurrency, 0);
    expect(concurrency).toMatchObject({ limit: 4, generation: 1, settled: 4 });
    for (let generation = 1; generation < 9; generation++) noteOverload(concurrency, generation);
    expect(concurrency.limit).toBe(1);
  });

  test('also comes of an answer whose first words were late', () => {
    const concurrency = startConcurrency({ learnt: 8, most: 16 });
    noteCompletion(concurrency, flown(0, late + 1), late);
    noteCompletion(concurrency, flown(0, late + 1), late);
    expect(concurrency.limit).toBe(4);
  });

  test('does not come of one slow answer at a time', () => {
    const concurrency = startConcurrency({ learnt: 1, most: 16 });
    noteCompletion(concurrency, flown(0, late + 1), late);
    expect(concurrency).toMatchObject({ limit: 1, generation: 0 });
  });
});

test('the limit never passes the maximum, which may change', () => {
  const concurrency = anew(6);
  simulate(concurrency, { slots: 32, requests: 100, ms: steady(500) });
  expect(concurrency.limit).toBe(6);
  setMost(concurrency, 3);
  expect(simulate(concurrency, { slots: 32, requests: 100, ms: steady(500) }).most).toBe(3);
  expect(startConcurrency({ learnt: 12, most: 1 }).limit).toBe(1);
});
