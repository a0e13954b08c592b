import { beforeEach, describe, expect, vi } from 'vitest';
import { schema } from '#db/schema';
import { read, type Tx, tx } from '#lib/database';
import { test } from '#lib/fixtures';
import type { Engine, Question, Reply } from '../engine.ts';
import { estimateAnswer, estimateTokens } from './estimate-tokens.ts';
import type { Sums } from './refuse-over-budget.ts';
import { type LedgerHead, reserve } from './reserve.ts';
import { settle, settleInterrupted } from './settle.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

const engine: Engine = {
  ...{ key: 'k', id: 'e', host: 'api.example', name: 'An engine', model: 'm' },
  ask: () => Promise.reject(new Error('It is not asked.')),
};
const question: Question = {
  messages: [{ role: 'user', content: 'a'.repeat(1_000) }],
  answer: { name: 'paragraph', schema: {} },
  sourceCharacters: 100,
};
const needed = estimateTokens('a'.repeat(1_000)) + estimateAnswer(100);
const head = (id: string, more: Partial<LedgerHead> = {}): LedgerHead => ({
  ...{ id, purpose: 'paragraph', articleId: 'a', translationId: 't', targetId: null, accountId: null },
  ...{ sourceLocale: 'zh-Hans', targetLocale: 'en', sourceWeight: 100 },
  ...more,
});
const reply = (prompt: number | null, completion: number | null, cached: number | null = null): Reply => ({
  ...{ content: '{}', output: 'schema', finish: 'stop' },
  ...{ promptTokens: prompt, completionTokens: completion, cachedTokens: cached },
});

const begin = (id: string, more: Partial<LedgerHead> = {}, startedAt = Date.now()) =>
  tx((tx) => reserve(tx, head(id, more), { engine, question, startedAt }));
const end = (id: string, arrived: Partial<Reply>, errorClass: 'transient' | 'invalid' | null = null) =>
  tx((tx) => settle(tx, id, { engine, startedAt: Date.now(), milliseconds: 5, reply: arrived, errorClass }));
const limit = (row: Partial<typeof schema.budget.$inferInsert> & { key: string }) =>
  tx(async (tx) => void (await tx.insert(schema.budget).values({ changedAt: 1, ...row })));
const charge = (row: Partial<typeof schema.price.$inferInsert> = {}) =>
  tx(async (tx) => {
    const price = { host: 'api.example', model: 'm', currency: 'USD', input: 2_000_000, output: 8_000_000 };
    await tx
      .insert(schema.price)
      .values({ id: JSON.stringify(row), ...price, validFrom: 0, createdAt: Date.now(), ...row });
  });
const rows = () => read().select().from(schema.ledger);

describe('a request in the ledger', () => {
  test('is reserved before it is sent, and has its real tokens after', async () => {
    await begin('one');
    expect(await rows()).toMatchObject([{ settledAt: null, reservedTokens: needed, cost: null, engineId: 'e' }]);
    await end('one', reply(700, 90, 300));
    expect(await rows()).toMatchObject([
      { promptTokens: 700, completionTokens: 90, cachedTokens: 300, milliseconds: 5, errorClass: null },
    ]);
  });

  test('costs nothing that was invented where no price was entered', async () => {
    await begin('one');
    await end('one', reply(700, 90));
    expect(await rows()).toMatchObject([{ cost: null, reservedCost: null, currency: null }]);
  });

  test('costs what was valid when it was sent', async () => {
    const now = Date.now();
    await charge({ validFrom: now - 5_000 });
    await charge({ validFrom: now + 86_400_000, input: 1, output: 1 });
    await charge({ validFrom: now - 9_000, input: 9_000_000 });
    await charge({ host: 'other.example', validFrom: now - 1, input: 7 });
    await begin('one');
    await end('one', reply(700, 90, 300));
    expect(await rows()).toMatchObject([{ cost: 700 * 2 + 90 * 8, currency: 'USD' }]);
  });

  test('that failed before anything arrived reserves nothing any more', async () => {
    await charge();
    await begin('one');
    await end('one', {}, 'transient');
    expect(await rows()).toMatchObject([{ reservedTokens: 0, reservedCost: null, errorClass: 'transient' }]);
  });

  test('keeps its estimate where the endpoint counts no tokens, or its process died', async () => {
    await charge();
    await begin('silent');
    await end('silent', reply(null, null));
    await begin('dead');
    await tx((tx) => settleInterrupted(tx, ['dead', 'silent']));
    expect(await rows()).toMatchObject([
      { id: 'silent', reservedTokens: needed, cost: null, errorClass: null },
      { id: 'dead', reservedTokens: needed, cost: null, errorClass: 'interrupted' },
    ]);
  });
});

describe('a budget', () => {
  const refused = (reason: RegExp) => ({ errorClass: 'budget', message: expect.stringMatching(reason) });

  test('of a day counts what is in flight, and is tried again when that has ended', async () => {
    await limit({ key: 'day', tokens: needed * 2 - 1 });
    await begin('one');
    await expect(begin('two')).rejects.toMatchObject({ errorClass: 'budget', retryAfter: 5_000 });
    expect(await rows()).toHaveLength(1);
    await end('one', reply(10, 5));
    await begin('two');
  });

  test('of a day says what is used, and waits until midnight', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 28, 18), toFake: ['Date'] });
    await limit({ key: 'day', tokens: needed });
    await begin('one');
    await end('one', reply(50, 5));
    const wanted = refused(
      new RegExp(
        `of a day is ${needed} tokens: 55 tokens are used.*about ${needed} tokens.*2026-11-29 00:00 UTC.*Usage`,
      ),
    );
    await expect(begin('two')).rejects.toMatchObject({ ...wanted, retryAfter: 6 * 3_600_000 });
    vi.setSystemTime(Date.UTC(2026, 10, 29));
    await begin('two');
  });

  test('of a month starts again with the next one', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 11, 31, 23), toFake: ['Date'] });
    await limit({ key: 'month', tokens: 60 });
    await limit({ key: 'day', tokens: 10 * needed });
    await expect(begin('one')).rejects.toMatchObject({ ...refused(/2027-01-01/), retryAfter: 3_600_000 });
  });

  test('of an article holds for that article alone, and never starts again by itself', async () => {
    await limit({ key: 'article', tokens: needed });
    await begin('one', { articleId: 'full' });
    await end('one', reply(needed, 0));
    await expect(begin('two', { articleId: 'full' })).rejects.toMatchObject({
      ...refused(/of an article.*An admin can change it under Usage/),
      retryAfter: null,
    });
    await begin('three', { articleId: 'other' });
  });

  test('of an engine counts that engine alone', async () => {
    await limit({ key: 'engine:e', tokens: needed });
    await limit({ key: 'engine:other', tokens: 1 });
    await begin('one');
    await expect(begin('two')).rejects.toMatchObject(refused(/of this engine for a month/));
  });

  test('of the engine of the environment counts that engine, which has no row', async () => {
    const own = { ...engine, id: null };
    const beginOwn = (id: string) =>
      tx((tx) => reserve(tx, head(id), { engine: own, question, startedAt: Date.now() }));
    await limit({ key: 'engine:k', tokens: needed });
    await begin('another');
    await beginOwn('one');
    await expect(beginOwn('two')).rejects.toMatchObject(refused(/of this engine for a month/));
  });

  test('of money counts the cost in its currency', async () => {
    await charge();
    const cost = estimateTokens('a'.repeat(1_000)) * 2 + estimateAnswer(100) * 8;
    await limit({ key: 'day', tokens: 1_000_000, money: cost, currency: 'USD' });
    await begin('one');
    await expect(begin('two')).rejects.toMatchObject(refused(/USD are used/));
    await tx(async (tx) => void (await tx.update(schema.budget).set({ currency: 'EUR' })));
    await begin('two');
  });

  test('counts the requests that one transaction reserves as their rows are counted after it', async () => {
    await charge();
    const cost = estimateTokens('a'.repeat(1_000)) * 2 + estimateAnswer(100) * 8;
    await limit({ key: 'day', tokens: 1_000_000, money: 3 * cost, currency: 'USD' });
    await limit({ key: 'article', tokens: needed });
    const sums: Sums = new Map();
    const together = (tx: Tx, id: string, articleId: string) =>
      reserve(tx, head(id, { articleId }), { engine, question, startedAt: Date.now(), sums });
    await begin('before', { articleId: 'other' });
    await tx(async (tx) => {
      await together(tx, 'one', 'a');
      await expect(together(tx, 'two', 'a')).rejects.toMatchObject(refused(/of an article/));
      await together(tx, 'three', 'b');
      await expect(together(tx, 'four', 'c')).rejects.toMatchObject(refused(/USD are used/));
      const again = { ...sums.get('day') };
      expect(again).toMatchObject({ tokens: 3 * needed, money: 3 * cost, inFlight: { tokens: 3 * needed } });
    });
    expect((await rows()).map(({ id }) => id).sort()).toEqual(['before', 'one', 'three']);
  });

  test('of the environment holds for the day until another is set', async () => {
    const { env } = await import('#lib/env');
    const most = env().tokensADay;
    const used = { tokens: most - needed };
    await begin('one');
    await end('one', reply(used.tokens + 1, 0));
    await expect(begin('two')).rejects.toMatchObject(refused(/DIGLOT_TOKENS_A_DAY/));
    await limit({ key: 'day', tokens: most + needed });
    await begin('two');
  });

  test('does not count what was written before the clock was set back', async () => {
    await limit({ key: 'day', tokens: needed });
    await begin('future', {}, Date.now() + 3 * 86_400_000);
    await begin('one');
  });
});

beforeEach(() => vi.useRealTimers());
