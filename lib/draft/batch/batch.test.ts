import { eq } from 'drizzle-orm';
import { describe, expect, vi } from 'vitest';
import { schema } from '#db/schema';
import { removeArticle } from '#lib/article/remove-article';
import { connection, read, tx } from '#lib/database';
import { changeEngine } from '#lib/engines/connect/change-engine';
import { costOf } from '#lib/engines/ledger/cost-of';
import { setPrice } from '#lib/engines/ledger/set-price';
import { ConflictError, ForbiddenError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { type Lease, StaleLeaseError } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { translate, translateWords } from '../../../e2e/scripted-engine.ts';
import { setBudget } from '../budget/set-budget.ts';
import { draftMissing } from '../draft-missing.ts';
import { estimateDrafting } from '../estimate/estimate-drafting.ts';
import { readDrafting } from '../read-drafting.ts';
import { redraft } from '../redraft.ts';
import { resumeDrafting } from '../resume-drafting.ts';
import { stopDrafting } from '../stop-drafting.ts';
import { testEngine } from '../test-engine.ts';
import { cancelBatch } from './cancel-batch.ts';
import {
  allDrafted,
  askInBatch,
  batches,
  chatsOf,
  ferries,
  handle,
  inBatches,
  ledger,
  pass,
  rowsOf,
  storeArticle,
  textsOf,
  twice,
  withBatches,
  workOff,
  workOn,
} from './fixtures.ts';
import { undoBatch } from './undo-batch.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

const begun = withBatches();
const ask = (sources?: string[]) => askInBatch(begun.admin, sources);
const chats = () => chatsOf(begun.engine);

describe('an article that is drafted in a batch', () => {
  test('is sent as one file, followed, and stands with what it cost, without one single request', async () => {
    const host = new URL(begun.engine.baseUrl).host;
    const price = { input: 3_000_000, cachedInput: 1_000_000, output: 9_000_000, batchPercent: 50 };
    await setPrice(begun.admin, { ...price, host, model: 'scripted', currency: 'USD', validFrom: 0, source: null });
    const article = await ask();
    await workOff();
    expect(await readDrafting(article.translationId)).toMatchObject({
      phase: 'batched',
      batch: { paragraphs: 3, sent: 0 },
    });
    pass(limits.batchGather);
    begun.engine.batches.hold(2);
    await workOn(3);
    expect(await readDrafting(article.translationId)).toMatchObject({
      phase: 'batched',
      batch: { paragraphs: 3, sent: 3, requests: 3, answered: 2 },
    });
    begun.engine.batches.hold(null);
    await workOn();
    await allDrafted(article);
    expect(await readDrafting(article.translationId)).toMatchObject({ phase: 'idle', batch: null });
    expect(begun.engine.batches.begun).toHaveLength(1);
    expect(chats()).toHaveLength(0);
    expect(await batches()).toMatchObject([{ state: 'done', requests: 3, answered: 3, refused: 0 }]);
    const rows = await inBatches();
    expect(rows).toHaveLength(3);
    const cost = begun.engine.countedInBatches.reduce(
      (sum, tokens) => sum + costOf(price, tokens, { isBatch: true }),
      0,
    );
    expect(rows.reduce((sum, row) => sum + (row.cost ?? 0), 0)).toBe(cost);
    expect(rows.every(({ settledAt, errorClass }) => settledAt !== null && errorClass === null)).toBe(true);
    expect(begun.engine.batches.files.size).toBe(0);
    expect(await read().$count(schema.batchItem)).toBe(0);
  });

  test('asks each paragraph as a single request would, but not streamed', async () => {
    await ask();
    await workOn(2);
    const [batch] = begun.engine.batches.begun;
    expect(batch?.lines.map(({ custom_id }) => custom_id)).toEqual((await inBatches()).map(({ id }) => id));
    expect(batch?.lines[0]?.body).toMatchObject({ model: 'scripted', response_format: { type: 'json_schema' } });
    expect(batch?.lines[0]?.body).not.toHaveProperty('stream');
  });

  test('asks once for a paragraph that stands in it twice', async () => {
    const article = await ask(twice);
    await workOn(12);
    await allDrafted(article, twice);
    expect(begun.engine.batches.begun[0]?.lines).toHaveLength(2);
  });

  test('repairs an answer that has faults by a single request', async () => {
    begun.engine.script(({ source, times }) => ({ text: times === 1 ? (source ?? '') : translate(source ?? '') }));
    const article = await ask();
    await workOn(12);
    await allDrafted(article);
    expect((await ledger()).map(({ purpose }) => purpose).sort()).toEqual([
      ...ferries.map(() => 'paragraph'),
      ...ferries.map(() => 'repair'),
    ]);
    expect((await inBatches()).map(({ errorClass }) => errorClass)).toEqual(ferries.map(() => 'invalid'));
  });

  test('asks about a refused line again without a batch', async () => {
    begun.engine.script(({ source, times }) =>
      source === ferries[1] && times === 1 ? { status: 500, message: 'Overloaded' } : { text: translate(source ?? '') },
    );
    const article = await ask();
    await workOn();
    await allDrafted(article);
    expect(chats()).toHaveLength(1);
    expect(await batches()).toMatchObject([{ state: 'done', answered: 2, refused: 1 }]);
    expect((await inBatches()).map(({ errorClass }) => errorClass).sort()).toEqual(['transient', null, null].sort());
  });

  test('that expires keeps what was answered, and asks for the rest without a batch', async () => {
    begun.engine.batches.hold(1);
    const article = await ask();
    await workOn(4);
    begun.engine.batches.expire();
    await workOn();
    await allDrafted(article);
    expect(chats()).toHaveLength(2);
    expect(await batches()).toMatchObject([{ state: 'done', answered: 1, refused: 2 }]);
  });

  test('that its engine does not end within its time is ended, and the rest is asked for without it', async () => {
    begun.engine.batches.hold(1);
    const article = await ask();
    await workOn(4);
    pass(limits.batchDeadline);
    await workOn(4, 600);
    await allDrafted(article);
    expect(chats()).toHaveLength(2);
  });
});

describe('a crash', () => {
  const breakAt = (call: string) => {
    let isBroken = false;
    begun.engine.batches.interrupt((one) => {
      if (isBroken || one !== call) return false;
      isBroken = true;
      return true;
    });
  };

  test('between sending a batch and knowing that it was taken does not send it twice', async () => {
    breakAt('POST /batches');
    const article = await ask();
    await workOn(30);
    await allDrafted(article);
    expect(begun.engine.batches.begun).toHaveLength(1);
    expect(chats()).toHaveLength(0);
  });

  test('is survived also where the engine drops the mark by which the batch is found', async () => {
    begun.engine.batches.keepMetadata(false);
    breakAt('POST /batches');
    const article = await ask();
    await workOn(30);
    await allDrafted(article);
    expect(begun.engine.batches.begun).toHaveLength(1);
    expect(await inBatches()).toHaveLength(3);
    expect(chats()).toHaveLength(0);
  });

  test('of a process that another one replaced begins nothing, because that one sends the paragraphs again', async () => {
    const article = await ask();
    let isTaken = false;
    begun.engine.batches.interrupt(async (call) => {
      const [row] = call === 'POST /files' && !isTaken ? await batches() : [];
      if (row) await undoBatch(row);
      isTaken ||= row !== undefined;
      return false;
    });
    const stale: unknown[] = [];
    const noting = (lease: Lease) =>
      handle(lease).catch((error: unknown) => {
        if (!(error instanceof StaleLeaseError)) throw error;
        stale.push(error);
      });
    await workOn(3, 3, noting);
    expect(stale).toHaveLength(1);
    expect(begun.engine.batches.begun).toEqual([]);
    pass(limits.jobLease + 1000);
    await tx((tx) => tx.update(schema.job).set({ state: 'queued' }).where(eq(schema.job.state, 'running')));
    await workOn();
    await allDrafted(article);
    expect(begun.engine.batches.begun).toHaveLength(1);
    expect(await inBatches()).toHaveLength(3);
  });

  test('before the file was sent loses no paragraph', async () => {
    breakAt('POST /files');
    const article = await ask();
    await workOn(30);
    await allDrafted(article);
    expect(begun.engine.batches.begun).toHaveLength(1);
    expect(await inBatches()).toHaveLength(3);
  });

  test('while answers are taken takes each once', async () => {
    const article = await ask();
    let breaks = 2;
    const dying = async (lease: Lease) => {
      if (lease.kind !== 'batch.follow' || breaks === 0) return handle(lease);
      const { tx: whole } = connection();
      let count = 0;
      const spy = vi.spyOn(connection(), 'tx').mockImplementation((work) => {
        if (++count > 1) throw new Error('The process died.');
        return whole(work);
      });
      await handle(lease).catch(() => breaks--);
      spy.mockRestore();
    };
    for (let round = 0; round < 12; round++) {
      await workOff(dying);
      pass(limits.jobLease + 1000);
      await tx((tx) => tx.update(schema.job).set({ state: 'queued' }).where(eq(schema.job.state, 'running')));
    }
    await allDrafted(article);
    expect(await inBatches()).toHaveLength(3);
    expect(begun.engine.countedInBatches).toHaveLength(3);
    expect(await read().$count(schema.revision)).toBe(3);
  });
});

describe('a batch that is cancelled', () => {
  test('keeps what was answered, and asks for nothing more', async () => {
    begun.engine.batches.hold(1);
    const article = await ask();
    await workOn(4);
    const [batch] = await batches();
    await cancelBatch(begun.admin, { batchId: batch?.id as string });
    await workOn();
    expect((await textsOf(article)).filter(Boolean)).toHaveLength(1);
    expect((await rowsOf(article)).map(({ drafting }) => drafting).sort()).toEqual([null, 'stopped', 'stopped'].sort());
    expect(await batches()).toMatchObject([{ state: 'cancelled', answered: 1 }]);
    expect(chats()).toHaveLength(0);
    expect(
      (await inBatches()).filter(({ cost, promptTokens, reservedTokens }) => !cost && !promptTokens && reservedTokens),
    ).toEqual([]);
    await expect(cancelBatch(begun.admin, { batchId: batch?.id as string })).rejects.toThrow(ConflictError);
    begun.engine.batches.hold(null);
    await draftMissing(begun.admin, { translationId: article.translationId });
    await workOn();
    await allDrafted(article);
    expect(chats()).toHaveLength(2);
  });

  test('at the endpoint itself is stopped too', async () => {
    begun.engine.batches.hold(1);
    const article = await ask();
    await workOn(4);
    for (const one of begun.engine.batches.begun) one.status = 'cancelling';
    await workOn();
    expect((await rowsOf(article)).map(({ drafting }) => drafting).sort()).toEqual([null, 'stopped', 'stopped'].sort());
    expect(chats()).toHaveLength(0);
  });

  test('before it was sent is ended where it stands', async () => {
    begun.engine.batches.interrupt((call) => call === 'POST /files');
    const article = await ask();
    await workOn(2);
    const [batch] = await batches();
    expect(batch?.state).toBe('preparing');
    await cancelBatch(begun.admin, { batchId: batch?.id as string });
    await workOn(2);
    expect(await batches()).toMatchObject([{ state: 'cancelled' }]);
    expect((await rowsOf(article)).map(({ drafting }) => drafting)).toEqual(['stopped', 'stopped', 'stopped']);
    expect(await ledger()).toEqual([]);
  });

  test('is refused to strangers and editors', async ({ editor }) => {
    await expect(cancelBatch(null, { batchId: 'none' })).rejects.toThrow(SignedOutError);
    await expect(cancelBatch(editor, { batchId: 'none' })).rejects.toThrow(ForbiddenError);
    await expect(cancelBatch(begun.admin, { batchId: 'none' })).rejects.toThrow(NotFoundError);
  });
});

describe('an estimate', () => {
  const estimate = async () => estimateDrafting(begun.admin, { translationId: (await storeArticle()).translationId });
  const price = { model: 'scripted', currency: 'USD', input: 3_000_000, cachedInput: null, output: 9_000_000 };
  const enter = (batchPercent: number | null) =>
    setPrice(begun.admin, {
      ...price,
      host: new URL(begun.engine.baseUrl).host,
      batchPercent,
      validFrom: 0,
      source: null,
    });

  test('tells the price of a batch beside the usual one', async () => {
    await enter(50);
    const { money, batch } = (await estimate()) ?? {};
    expect(batch?.money?.amount).toBeGreaterThan(0);
    expect(Math.abs((batch?.money?.amount ?? 0) * 2 - (money?.amount ?? 0))).toBeLessThanOrEqual(2);
  });

  test('does not invent a price that was not entered', async () => {
    await enter(null);
    expect(await estimate()).toMatchObject({ batch: { money: null } });
  });

  test('offers no batch where the engine takes none', async () => {
    await changeEngine(begun.admin, { id: begun.engineId, byHand: { hasBatches: false } });
    expect(await estimate()).toMatchObject({ batch: null });
  });
});

describe('an engine', () => {
  test('without batches drafts one by one, and is not asked again for a batch', async () => {
    begun.engine.batches.offer(false);
    const article = await ask();
    await workOn();
    await allDrafted(article);
    expect(chats()).toHaveLength(3);
    expect(await batches()).toMatchObject([{ state: 'failed', errorText: expect.stringContaining('404') }]);
    expect((await read().select().from(schema.engineRecord))[0]?.dialect).toMatchObject({ hasBatches: false });
    expect(await inBatches()).toEqual([]);
  });

  test('tells a test whether it takes batches', async () => {
    await changeEngine(begun.admin, { id: begun.engineId, byHand: null });
    expect(await testEngine(begun.admin, { id: begun.engineId })).toMatchObject({
      learnt: { dialect: { hasBatches: true } },
    });
    begun.engine.batches.offer(false);
    expect(await testEngine(begun.admin, { id: begun.engineId })).toMatchObject({
      learnt: { dialect: { hasBatches: false } },
    });
  });

  test('that refuses the key is stopped, and gets the batch when it was mended', async () => {
    await changeEngine(begun.admin, { id: begun.engineId, baseUrl: begun.engine.lockedUrl('right'), key: 'wrong' });
    const article = await ask();
    await workOn(3);
    expect(await readDrafting(article.translationId)).toMatchObject({ phase: 'blocked', errorClass: 'auth' });
    await changeEngine(begun.admin, { id: begun.engineId, key: 'right' });
    await workOn(12);
    await allDrafted(article);
    expect(chats().map(({ authorization }) => authorization)).toEqual(['Bearer wrong']);
    expect(begun.engine.batches.begun).toHaveLength(1);
  });

  test('that takes only few tokens at a time gets smaller batches', async () => {
    begun.engine.batches.refuse({
      code: 'token_limit_exceeded',
      message: 'Enqueued token limit reached for scripted.',
    });
    const article = await ask();
    await workOn(4);
    begun.engine.batches.refuse(null);
    await workOn(40);
    await allDrafted(article);
    expect(chats()).toHaveLength(0);
    expect(begun.engine.batches.begun.map(({ lines }) => lines.length)).toEqual([3, 1, 2]);
    expect((await batches())[0]).toMatchObject({ state: 'failed', errorCode: 'token_limit_exceeded' });
  });

  test('that refuses a whole batch drafts one by one', async () => {
    begun.engine.batches.refuse({ code: 'invalid_json_line', message: 'This line is not parseable as valid JSON.' });
    const article = await ask();
    await workOn();
    await allDrafted(article);
    expect(await batches()).toMatchObject([{ state: 'failed', errorText: expect.stringContaining('parseable') }]);
  });
});

describe('meanwhile', () => {
  test('a stop leaves the batch, and its answers are taken when the drafting goes on', async () => {
    begun.engine.batches.hold(1);
    const article = await ask();
    await workOn(4);
    await stopDrafting(begun.admin, article);
    begun.engine.batches.hold(null);
    await workOn();
    expect(await textsOf(article)).toEqual(['', '', '']);
    expect((await rowsOf(article)).map(({ item }) => item)).toEqual(['answered', 'answered', 'answered']);
    await resumeDrafting(begun.admin, article);
    await workOn(3);
    await allDrafted(article);
    expect(chats()).toHaveLength(0);
  });

  test('a source that changed is asked about again, and the answer to the old one is paid for and not used', async () => {
    begun.engine.batches.hold(0);
    const article = await ask();
    await workOn(4);
    const [segmentId] = article.segmentIds;
    const changed = { source: '这一段换成了另外的话，说的是桥。', sourceHash: 'changed' };
    await tx((tx) =>
      tx
        .update(schema.segment)
        .set(changed)
        .where(eq(schema.segment.id, segmentId as string)),
    );
    begun.engine.batches.hold(null);
    await workOn(12);
    await allDrafted(article, [changed.source, ...ferries.slice(1)]);
    expect(chats()).toHaveLength(1);
    expect(await inBatches()).toHaveLength(3);
  });

  test('another draft that a person asks for is made at once, and the answer of the batch does not replace it', async () => {
    begun.engine.batches.hold(0);
    const article = await ask();
    await workOn(4);
    await redraft(begun.admin, { targetId: article.targetIds[0] as string });
    await workOff();
    expect((await textsOf(article))[0]).toBe(translate(ferries[0] as string));
    begun.engine.script(({ source }) => ({ text: translateWords(`${source}。`) }));
    begun.engine.batches.hold(null);
    await workOn();
    expect((await textsOf(article))[0]).toBe(translate(ferries[0] as string));
    expect((await inBatches()).every(({ settledAt, errorClass }) => settledAt !== null && errorClass === null)).toBe(
      true,
    );
  });

  test('a budget refuses what it does not allow before anything is sent, and the rest goes on when it is raised', async () => {
    await setBudget(begun.admin, { key: 'day', tokens: 1, money: null, currency: null });
    const article = await ask();
    await workOn(4);
    expect(begun.engine.batches.begun).toEqual([]);
    expect((await rowsOf(article)).map(({ errorClass }) => errorClass)).toEqual(['budget', 'budget', 'budget']);
    await setBudget(begun.admin, { key: 'day', tokens: null, money: null, currency: null });
    await workOn(12);
    await allDrafted(article);
    expect(begun.engine.batches.begun).toHaveLength(1);
    expect(chats()).toHaveLength(0);
  });

  test('an article in the trash is not drafted, and its answers are kept for its return', async () => {
    begun.engine.batches.hold(0);
    const article = await ask();
    await workOn(4);
    await removeArticle(begun.admin, article);
    begun.engine.batches.hold(null);
    await workOn();
    expect(await textsOf(article)).toEqual(['', '', '']);
    expect(await batches()).toMatchObject([{ state: 'done', answered: 3 }]);
  });

  test('what it did not answer about an erased article is not counted for ever', async () => {
    begun.engine.batches.hold(1);
    const article = await ask();
    await workOn(4);
    // Erasing an article deletes its targets, and with them their rows in batches.
    await tx((tx) => tx.delete(schema.batchItem).where(eq(schema.batchItem.translationId, article.translationId)));
    begun.engine.batches.expire();
    await workOn();
    expect(await batches()).toMatchObject([{ state: 'done' }]);
    const rows = await inBatches();
    expect(rows.map(({ settledAt }) => settledAt !== null)).toEqual([true, true, true]);
    expect(rows.filter(({ reservedTokens }) => reservedTokens > 0)).toHaveLength(1);
  });

  test('asking for drafts now takes what was not sent out of the waiting', async () => {
    const article = await ask();
    await workOff();
    await tx((tx) =>
      tx.update(schema.target).set({ state: 'initial' }).where(eq(schema.target.translationId, article.translationId)),
    );
    await stopDrafting(begun.admin, article);
    await draftMissing(begun.admin, { translationId: article.translationId, way: 'now' });
    await workOff();
    await allDrafted(article);
    expect(chats()).toHaveLength(3);
  });
});
