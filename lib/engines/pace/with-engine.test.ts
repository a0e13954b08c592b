import { randomUUID } from 'node:crypto';
import { describe, expect, vi } from 'vitest';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { eventually, test } from '#lib/fixtures';
import type { ConnectedEngine } from '../choice/connected-engines.ts';
import { EngineError, type Question, type Reply } from '../engine.ts';
import { RefusedError } from '../errors/classify.ts';
import { changeRecord, readRecord } from './engine-record.ts';
import { mayStillAsk, noteFailure } from './note-outcome.ts';
import { slotsNow } from './slots.ts';
import { withEngine } from './with-engine.ts';

const question: Question = { messages: [], answer: { name: 'paragraph', schema: {} }, sourceCharacters: 100 };
const reply: Reply = {
  ...{ content: 'It left.', promptTokens: 10, completionTokens: 5, cachedTokens: null },
  ...{ output: 'schema' as const, finish: 'stop' },
};
const make = (ask: ConnectedEngine['ask'], byHand: ConnectedEngine['byHand'] = null): ConnectedEngine => {
  const key = randomUUID();
  return { key, name: key, model: 'm', id: null, position: 0, byHand, ask };
};
const turn = { order: 'a', tokens: 100, isParagraph: true };
const askOnce = (engine: ConnectedEngine, rest: Partial<Parameters<typeof withEngine>[1]> = {}) =>
  withEngine(engine, { ...turn, ...rest }, (measured) => measured.ask(question));
const refuse = (error: EngineError) => async () => Promise.reject(error);

test('what an engine says of its limits is learnt from good answers and from errors', async () => {
  const engine = make(async () => ({ ...reply, limits: { requestsPerMinute: 30 } }));
  await askOnce(engine);
  expect(await readRecord(engine.key)).toMatchObject({ requestsPerMinute: 30, tokensPerMinute: null });
  const limits = { requestsPerMinute: undefined, tokensPerMinute: 6000 };
  engine.ask = refuse(new EngineError('rate', 'Too many tokens.', { limits }));
  await expect(askOnce(engine)).rejects.toThrow('Too many tokens.');
  expect(await readRecord(engine.key)).toMatchObject({ requestsPerMinute: 30, tokensPerMinute: 6000 });
});

describe('a limit of a minute', () => {
  test('makes the request beyond it wait, also for requests that another process sent', async () => {
    let asked = 0;
    const engine = make(
      async () => {
        asked++;
        return reply;
      },
      { requestsPerMinute: 2 },
    );
    const before = performance.now();
    const sent = [60_000, 1_000].map((ago) => ({
      ...{ id: randomUUID(), startedAt: Date.now() - ago, engineKey: engine.key, engine: engine.name, model: 'm' },
      ...{ purpose: 'paragraph' as const, reservedTokens: 10 },
    }));
    await tx((tx) => tx.insert(schema.ledger).values(sent));
    await askOnce(engine);
    expect(performance.now() - before).toBeGreaterThan(900);
    expect(asked).toBe(1);
  });

  test('is not waited for when the worker stops', async () => {
    const engine = make(async () => reply, { requestsPerMinute: 1 });
    await askOnce(engine);
    const stopping = new AbortController();
    const waiting = askOnce(engine, { signal: stopping.signal });
    stopping.abort(new Error('The worker stops.'));
    await expect(waiting).rejects.toThrow('The worker stops.');
  });
});

test('an engine that has too much to do gets half as many requests at a time', async () => {
  const engine = make(async () => reply, { concurrency: 8 });
  await tx((tx) =>
    tx.insert(schema.engineRecord).values({ engineKey: engine.key, concurrency: 8, changedAt: Date.now() }),
  );
  await askOnce(engine);
  expect(slotsNow(engine.key)).toBe(8);
  const words = { code: '', words: 'Loading model', all: 'loading model', isPage: false, details: null };
  engine.ask = refuse(
    new EngineError('transient', '503: Loading model', { cause: new RefusedError({ status: 503, ...words }) }),
  );
  await expect(askOnce(engine)).rejects.toThrow('Loading');
  expect(slotsNow(engine.key)).toBe(4);
  engine.ask = refuse(new EngineError('invalid', 'It was not one JSON object.'));
  await expect(askOnce(engine)).rejects.toThrow('JSON');
  expect(slotsNow(engine.key)).toBe(4);
  await eventually(async () => expect((await readRecord(engine.key))?.concurrency).toBe(4));
});

test('one request of all processes tries an engine that failed again and again', async () => {
  const engineKey = randomUUID();
  vi.useFakeTimers({ toFake: ['Date'] });
  for (let time = 0; time < 5; time++) await noteFailure(engineKey, new EngineError('transient', 'Internal error.'));
  const may = () => mayStillAsk({ key: engineKey });
  expect(await may()).toBe(false);
  vi.setSystemTime(Date.now() + 31_000);
  expect(await Promise.all([may(), may()])).toEqual([true, false]);
  expect(await read().$count(schema.job)).toBe(0);
});

describe('an engine that was out of credit, after an hour', () => {
  const outOfCredit = async () => {
    const engine = make(async () => reply);
    vi.useFakeTimers({ toFake: ['Date'] });
    await noteFailure(engine.key, new EngineError('quota', 'No credit.'));
    await tx((tx) => changeRecord(tx, engine.key, { concurrency: 8 }));
    vi.setSystemTime(Date.now() + 3_601_000);
    return engine;
  };
  /** Does a turn of a request that may be sent; says whether it might. */
  const attempt = (engine: ConnectedEngine, work: (measured: ConnectedEngine) => Promise<unknown>) =>
    withEngine(engine, turn, async (measured) => {
      const may = await mayStillAsk(measured);
      if (may) await work(measured);
      return may;
    });

  test('is tried by the next request if a budget or an earlier reply kept the first from being sent', async () => {
    const engine = await outOfCredit();
    await expect(
      attempt(engine, () => Promise.reject(new EngineError('budget', 'The budget of a day is reached.'))),
    ).rejects.toThrow('budget');
    expect(await attempt(engine, async () => {})).toBe(true);
    expect(await attempt(engine, (measured) => measured.ask(question))).toBe(true);
    expect(await readRecord(engine.key)).toMatchObject({ pausedUntil: 0, stoppedAt: null });
  });

  test('is left to the request that tries it, until that has ended', async () => {
    const engine = await outOfCredit();
    const { promise: sent, resolve: answer } = Promise.withResolvers<Reply>();
    engine.ask = () => sent;
    const { promise: claimed, resolve: claim } = Promise.withResolvers<void>();
    const first = attempt(engine, async (measured) => {
      claim();
      await measured.ask(question);
    });
    await claimed;
    expect(await attempt(engine, async () => {})).toBe(false);
    expect(await mayStillAsk({ key: engine.key })).toBe(false);
    answer(reply);
    expect(await first).toBe(true);
    expect(await mayStillAsk({ key: engine.key })).toBe(true);
  });

  test('stays paused if it still has none', async () => {
    const engine = await outOfCredit();
    engine.ask = refuse(new EngineError('quota', 'Still no credit.'));
    await expect(attempt(engine, (measured) => measured.ask(question))).rejects.toThrow('Still');
    expect(await mayStillAsk({ key: engine.key })).toBe(false);
  });
});
