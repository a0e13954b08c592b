import { expect, vi } from 'vitest';
import { EngineError, type Reply } from '#lib/engines/engine';
import { setPrice } from '#lib/engines/ledger/set-price';
import { test } from '#lib/fixtures';
import { allDrafted, askInBatch, batches, chatsOf, inBatches, rowsOf, withBatches, workOn } from './fixtures.ts';
import { storeAnswers } from './store-answers.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

const begun = withBatches();

async function sendOne() {
  const price = { model: 'scripted', currency: 'USD', input: 3_000_000, cachedInput: null, output: 9_000_000 };
  const host = new URL(begun.engine.baseUrl).host;
  await setPrice(begun.admin, { ...price, host, batchPercent: 50, validFrom: 0, source: null });
  begun.engine.batches.hold(0);
  const article = await askInBatch(begun.admin);
  await workOn(4);
  const [row] = await batches();
  if (!row) throw new Error('Nothing was sent.');
  return { article, row, ids: (await inBatches()).map(({ id }) => id) };
}

const reply = (promptTokens: number): Reply => ({
  ...{ content: '{"text":"The ferry leaves."}', promptTokens, completionTokens: 5, cachedTokens: 0 },
  ...{ output: 'schema', finish: 'stop' },
});

test('an answer whose values can not be stored costs that answer alone', async () => {
  const { article, row, ids } = await sendOne();
  const counts = [100, 1.5, 100];
  const answers = ids.map((id, index) => ({ id, reply: reply(counts[index] ?? 0), error: null }));
  await storeAnswers(row, answers, { isCancelled: false });
  expect((await rowsOf(article)).map(({ item }) => item)).toEqual(['answered', 'failed', 'answered']);
  const rows = await inBatches();
  expect(rows.map(({ settledAt, errorClass }) => [settledAt !== null, errorClass])).toEqual([
    [true, null],
    [true, 'invalid'],
    [true, null],
  ]);
  begun.engine.batches.hold(null);
  await workOn(12);
  expect(chatsOf(begun.engine).length).toBeGreaterThan(0);
  expect((await rowsOf(article))[1]?.text).not.toBe('');
});

test('an error of the database is not taken for one of an answer', async () => {
  const { article, row, ids } = await sendOne();
  const answers = ids.map((id) => ({ id, reply: {}, error: new EngineError('invalid', 'None') }));
  const failing = new Proxy(answers, {
    get: (target, name) => {
      if (name === Symbol.iterator) throw new Error('SQLITE_BUSY');
      return Reflect.get(target, name);
    },
  });
  await expect(storeAnswers(row, failing, { isCancelled: false })).rejects.toThrow('SQLITE_BUSY');
  begun.engine.batches.hold(null);
  await workOn(12);
  await allDrafted(article);
});
