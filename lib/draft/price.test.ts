import { and, eq } from 'drizzle-orm';
import { describe, expect, vi } from 'vitest';
import { makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { setPreference } from '#lib/engines/choice/set-preference';
import { changeEngine } from '#lib/engines/connect/change-engine';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { listBudgets } from '#lib/engines/ledger/list-budgets';
import { monthOf } from '#lib/engines/ledger/periods';
import { readArticleUsage } from '#lib/engines/ledger/usage/read-article-usage';
import { ForbiddenError, NotFoundError, SignedOutError } from '#lib/errors';
import { test as base } from '#lib/fixtures';
import { handleWith } from '#lib/jobs/fixtures';
import { type Lease, takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { readOurWords } from '#lib/our-words';
import { startScriptedEngine, translate } from '../../e2e/scripted-engine.ts';
import { redraftWithName } from './brief/redraft-with-name.ts';
import { rewriteBrief } from './brief/rewrite-brief.ts';
import { readBudgetWaits } from './budget/read-budget-waits.ts';
import { setBudget } from './budget/set-budget.ts';
import { readMissing } from './draft-missing.ts';
import { estimateDrafting } from './estimate/estimate-drafting.ts';
import { worksOf } from './estimate/works-of.ts';
import { handlers } from './handlers.ts';
import { saveInstruction } from './instructions/save-instruction.ts';
import { readDrafting } from './read-drafting.ts';
import { redraft } from './redraft.ts';
import { resumeDrafting } from './resume-drafting.ts';
import { resumeFailed } from './resume-failed.ts';
import { testEngine } from './test-engine.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

const sentences = [
  '江上最后一班渡船晚上十点开出。',
  '船夫姓秦，在这条江上撑了四十年船。',
  '今年秋天桥通了车，渡船就要停了。',
];
const blocksOf = (count: number, offset = 0) =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'paragraph' as const,
    source: `${offset + index + 1}号：${sentences[index % 3]}${sentences[(index + 1) % 3]?.repeat(1 + (index % 4))}`,
  }));

const test = base.extend('engine', async ({ admin }, { onCleanup }) => {
  const engine = await startScriptedEngine();
  onCleanup(() => engine.close());
  await connectEngine(admin, { baseUrl: engine.baseUrl, model: 'scripted' });
  return engine;
});

const handle = async (lease: Lease) => handleWith(handlers)(lease);
async function workOff() {
  for (;;) {
    const leases = await takeLeases('worker', 9);
    if (leases.length === 0) return;
    for (const lease of leases) await handle(lease);
  }
}
const ledger = () => read().select().from(schema.ledger).orderBy(schema.ledger.startedAt, schema.ledger.id);
const charge = (baseUrl: string) =>
  tx(async (tx) => {
    const price = { input: 1_234_567, cachedInput: 123_457, output: 7_654_321 };
    await tx.insert(schema.price).values({
      ...{ id: 'p', host: new URL(baseUrl).host, model: 'scripted', currency: 'USD', validFrom: 0, createdAt: 1 },
      ...price,
    });
  });
const states = async () =>
  (await read().select().from(schema.drafting)).map(({ state, errorClass }) => [state, errorClass]);

describe('the ledger of an article', () => {
  test('has one row a request, and costs what the engine counted', async ({ admin, engine, connection }) => {
    await charge(engine.baseUrl);
    const { articleId, translationId } = await makeArticle(connection, { blocks: blocksOf(7) });
    engine.script(({ source, times }) =>
      times === 1 && source?.startsWith('3') ? { fault: 'bad-json' } : { text: translate(source ?? '') },
    );
    await resumeDrafting(admin, { translationId });
    await workOff();
    const rows = await ledger();
    expect(rows.map(({ purpose }) => purpose).sort()).toEqual(['brief', ...Array(7).fill('paragraph'), 'repair']);
    expect(new Set(rows.map(({ accountId }) => accountId))).toEqual(new Set([admin.accountId]));
    expect(rows.every(({ settledAt, answeredBy }) => settledAt !== null && answeredBy === 'engine')).toBe(true);
    const { counted } = engine;
    const usage = await readArticleUsage(admin, articleId);
    expect(usage).toMatchObject({
      ...{ requests: 9, failed: 1, unpriced: 0, promptTokens: counted.prompt },
      ...{ cachedTokens: counted.cached, completionTokens: counted.completion },
    });
    const exact =
      (counted.prompt - counted.cached) * 1.234567 + counted.cached * 0.123457 + counted.completion * 7.654321;
    // Each of the nine requests was rounded once.
    expect(Math.abs((usage.money[0]?.amount ?? 0) - exact)).toBeLessThanOrEqual(9 / 2);
  });

  test('names the person who asked, whoever had the article drafted', async ({ admin, editor, engine, connection }) => {
    const { translationId } = await makeArticle(connection, { blocks: blocksOf(7) });
    await resumeDrafting(admin, { translationId });
    await workOff();
    const drafted = (await ledger()).length;
    engine.script(({ times }) => ({ text: translate(`再来${times}`) }));
    await redraftWithName(editor, { translationId, name: '3' });
    await rewriteBrief(editor, { translationId });
    await workOff();
    const asked = (await ledger()).slice(drafted);
    expect(asked.map(({ purpose }) => purpose).sort()).toEqual(expect.arrayContaining(['brief', 'paragraph']));
    expect(new Set(asked.map(({ accountId }) => accountId))).toEqual(new Set([editor.accountId]));
  });

  test('names the person who has failed paragraphs drafted again', async ({ admin, editor, engine, connection }) => {
    const { translationId } = await makeArticle(connection, { blocks: blocksOf(2) });
    engine.script(() => ({ text: "I'm sorry, but I can't translate this text." }));
    await resumeDrafting(admin, { translationId });
    await workOff();
    const failed = (await ledger()).length;
    engine.script(({ source }) => ({ text: translate(source ?? '') }));
    await resumeFailed(editor, { translationId });
    await workOff();
    const asked = (await ledger()).slice(failed);
    expect(asked.map(({ accountId }) => accountId)).toEqual([editor.accountId, editor.accountId]);
  });

  test('stays when its attempts are erased, and keeps no text', async ({ admin, engine, connection }) => {
    const { translationId } = await makeArticle(connection, { blocks: blocksOf(1) });
    await resumeDrafting(admin, { translationId });
    await workOff();
    expect(engine.asked).toHaveLength(1);
    const [row] = await ledger();
    const texts = Object.values(row ?? {}).filter((value) => typeof value === 'string');
    expect(texts.filter((value) => value.length > 100 || /\p{Script=Han}/u.test(value))).toEqual([]);
  });

  test('marks a request whose process died', async ({ admin, engine, connection }) => {
    const { translationId, targetIds } = await makeArticle(connection, { blocks: blocksOf(1) });
    const dead = { startedAt: 1, engine: 'e', model: 'm', targetId: targetIds[0] as string, translationId };
    await tx(async (tx) => {
      await tx.insert(schema.attempt).values({ id: 'dead', requestHash: 'h', ...dead });
      const row = { id: 'dead', engineKey: 'k', purpose: 'paragraph' as const, reservedTokens: 9 };
      await tx.insert(schema.ledger).values({ ...row, ...dead });
    });
    await resumeDrafting(admin, { translationId });
    await workOff();
    expect(await ledger()).toMatchObject([
      { id: 'dead', errorClass: 'interrupted', settledAt: expect.any(Number), reservedTokens: 9 },
      { errorClass: null },
    ]);
    expect(engine.asked).toHaveLength(1);
  });
});

describe('an earlier reply', () => {
  const emptyAll = () =>
    tx(async (tx) => void (await tx.update(schema.target).set({ text: '', state: 'initial', origin: null })));

  test('answers the same request without a price, and says so', async ({ admin, engine, connection }) => {
    await charge(engine.baseUrl);
    const { translationId } = await makeArticle(connection, { blocks: blocksOf(1) });
    await resumeDrafting(admin, { translationId });
    await workOff();
    const [first] = await read().select().from(schema.target);
    await emptyAll();
    await resumeDrafting(admin, { translationId });
    await workOff();
    expect(engine.asked).toHaveLength(1);
    expect(await ledger()).toMatchObject([
      { answeredBy: 'engine' },
      { answeredBy: 'cache', promptTokens: 0, completionTokens: 0, cost: 0, reservedTokens: 0 },
    ]);
    expect(await read().select().from(schema.target)).toMatchObject([{ text: first?.text, state: 'draft' }]);
  });

  test('answers for an article that is imported again, its brief included', async ({ admin, engine, connection }) => {
    const again = async () => {
      const { translationId } = await makeArticle(connection, { blocks: blocksOf(7) });
      await resumeDrafting(admin, { translationId });
      await workOff();
      return (await ledger()).splice(-8).map(({ answeredBy }) => answeredBy);
    };
    expect(await again()).toEqual(Array(8).fill('engine'));
    expect(await again()).toEqual(Array(8).fill('cache'));
    expect(engine.asked).toHaveLength(7);
  });

  test('does not answer a person who asks for another draft', async ({ admin, engine, connection }) => {
    const { translationId, targetIds } = await makeArticle(connection, { blocks: blocksOf(1) });
    await resumeDrafting(admin, { translationId });
    await workOff();
    await redraft(admin, { targetId: targetIds[0] as string });
    await workOff();
    expect(engine.asked).toHaveLength(2);
    expect((await ledger()).map(({ answeredBy }) => answeredBy)).toEqual(['engine', 'engine']);
  });

  test('does not answer if it was stored cut', async ({ admin, engine, connection }) => {
    const { translationId } = await makeArticle(connection, { blocks: blocksOf(1) });
    await resumeDrafting(admin, { translationId });
    await workOff();
    const { limits } = await import('#lib/limits');
    const cut = `{"id":"p","text":"${'x'.repeat(limits.replyKept)}`.slice(0, limits.replyKept);
    await tx(async (tx) => void (await tx.update(schema.attempt).set({ reply: cut })));
    await emptyAll();
    await resumeDrafting(admin, { translationId });
    await workOff();
    expect(engine.asked).toHaveLength(2);
  });
});

describe('a budget that is reached', () => {
  test('makes drafts wait for its next day, and they go on when it is raised', async ({
    admin,
    engine,
    connection,
  }) => {
    await setBudget(admin, { key: 'day', tokens: 1, money: null, currency: null });
    const { translationId } = await makeArticle(connection, { blocks: blocksOf(3) });
    await resumeDrafting(admin, { translationId });
    await workOff();
    expect(engine.asked).toHaveLength(0);
    expect(await ledger()).toEqual([]);
    expect(await states()).toEqual(Array(3).fill(['queued', 'budget']));
    const jobs = await read().select().from(schema.job).where(eq(schema.job.kind, 'draft.segment'));
    for (const { runAt, tries, errorText } of jobs) {
      const midnight = (Math.floor(Date.now() / 86_400_000) + 1) * 86_400_000;
      expect(runAt).toBeGreaterThanOrEqual(midnight);
      expect(runAt).toBeLessThan(midnight + 60_000);
      expect(tries).toBe(0);
      expect(readOurWords(errorText ?? '')).toMatchObject({ says: 'budgetAgain', values: { of: 'day', most: 1 } });
    }
    await setBudget(admin, { key: 'day', tokens: 1_000_000, money: null, currency: null });
    await workOff();
    expect(engine.asked).toHaveLength(3);
    expect(await states()).toEqual([]);
  });

  test('of a month says when it starts again, beyond the day for which a job waits', async ({
    admin,
    engine: _,
    connection,
  }) => {
    await setBudget(admin, { key: 'month', tokens: 1, money: null, currency: null });
    const { translationId } = await makeArticle(connection, { blocks: blocksOf(3) });
    await resumeDrafting(admin, { translationId });
    await workOff();
    const { phase, isOverBudget, pausedUntil } = await readDrafting(translationId);
    expect([phase, isOverBudget, pausedUntil]).toEqual(['paused', true, monthOf(Date.now()).until]);
  });

  test('of an article makes them fail, and they start again when it is raised', async ({
    admin,
    engine,
    connection,
  }) => {
    await setBudget(admin, { key: 'article', tokens: 1, money: null, currency: null });
    const { translationId } = await makeArticle(connection, { blocks: blocksOf(3) });
    await resumeDrafting(admin, { translationId });
    await workOff();
    expect(await states()).toEqual(Array(3).fill(['failed', 'budget']));
    const { count, text } = await readBudgetWaits(admin);
    expect([count, readOurWords(text ?? '')]).toMatchObject([
      3,
      { says: 'budget', values: { of: 'article', most: 1 } },
    ]);
    const before = await setBudget(admin, { key: 'article', tokens: null, money: null, currency: null });
    expect(before).toEqual({ key: 'article', tokens: 1, money: null, currency: null });
    await workOff();
    expect(engine.asked).toHaveLength(3);
    expect(await states()).toEqual([]);
  });

  test('of an article stops its brief too, and the paragraphs wait for that', async ({ admin, engine, connection }) => {
    await setBudget(admin, { key: 'article', tokens: 1, money: null, currency: null });
    const { translationId } = await makeArticle(connection, { blocks: blocksOf(7) });
    await resumeDrafting(admin, { translationId });
    await workOff();
    expect(await states()).toEqual([]);
    const brief = and(eq(schema.preparation.translationId, translationId), eq(schema.preparation.step, 'brief'));
    expect(await read().select().from(schema.preparation).where(brief)).toMatchObject([
      { state: 'failed', errorClass: 'budget' },
    ]);
    expect(await readBudgetWaits(admin)).toMatchObject({ count: 1 });
    expect(await readDrafting(translationId)).toMatchObject({ phase: 'idle', isOverBudget: true, missing: 7 });
    await setBudget(admin, { key: 'article', tokens: null, money: null, currency: null });
    await workOff();
    expect((await ledger()).map(({ purpose }) => purpose)).toEqual(['brief', ...Array(7).fill('paragraph')]);
    expect(engine.asked.every(({ prompt }) => prompt.includes('<brief '))).toBe(true);
    expect(await readDrafting(translationId)).toMatchObject({ isOverBudget: false, missing: 0 });
  });

  test('of money names the models for which it does not hold', async ({ admin, engine }) => {
    const [connected] = await read().select().from(schema.engine);
    const key = `engine:${connected?.id}`;
    const unheld = async () =>
      (await listBudgets(admin)).filter((one) => one.unheld.length).map((one) => [one.key, one.unheld]);
    for (const one of ['month', key]) await setBudget(admin, { key: one, tokens: null, money: 5, currency: 'EUR' });
    expect(await unheld()).toEqual([
      ['month', ['scripted']],
      [key, ['scripted']],
    ]);
    await charge(engine.baseUrl);
    expect(await unheld()).toHaveLength(2);
    await setBudget(admin, { key, tokens: null, money: 5, currency: 'USD' });
    expect(await unheld()).toEqual([['month', ['scripted']]]);
  });

  test('is set by admins alone, and only for an engine that is here', async ({ admin, editor }) => {
    const budget = { key: 'day', tokens: 1, money: null, currency: null };
    await expect(setBudget(null, budget)).rejects.toThrow(SignedOutError);
    await expect(setBudget(editor, budget)).rejects.toThrow(ForbiddenError);
    await expect(readBudgetWaits(null)).rejects.toThrow(SignedOutError);
    await expect(readBudgetWaits(editor)).rejects.toThrow(ForbiddenError);
    await expect(setBudget(admin, { ...budget, key: 'engine:none' })).rejects.toThrow(NotFoundError);
    await expect(setBudget(admin, { ...budget, money: 5 })).rejects.toMatchObject({ reason: 'currencyWrong' });
    expect(await read().$count(schema.budget)).toBe(0);
  });
});

test('a test of an engine is in the ledger too, and so is one that fails', async ({ admin, engine }) => {
  await testEngine(admin, { baseUrl: engine.baseUrl, model: 'scripted' });
  await testEngine(admin, { baseUrl: `${engine.baseUrl}/nowhere`, model: 'scripted' });
  expect(await ledger()).toMatchObject([
    {
      purpose: 'test',
      engineId: null,
      accountId: admin.accountId,
      articleId: null,
      errorClass: null,
      promptTokens: engine.counted.prompt,
    },
    { purpose: 'test', errorClass: expect.any(String), reservedTokens: 0 },
  ]);
});

describe('an estimate', () => {
  test('is learnt from the article before, and within a fifth of what the engine counts', async ({
    admin,
    engine,
    connection,
  }) => {
    await charge(engine.baseUrl);
    const first = await makeArticle(connection, { blocks: blocksOf(12) });
    const untaught = await estimateDrafting(admin, { translationId: first.translationId });
    expect(untaught).toMatchObject({ paragraphs: 12, isLearnt: false, minutes: null });
    await resumeDrafting(admin, { translationId: first.translationId });
    await workOff();
    const real = engine.counted.prompt + engine.counted.completion;
    // The scripted engine counts each character as a token, which is four times as many as real ones count.
    expect(untaught?.tokens).toBeGreaterThan(real / 6);
    expect(untaught?.tokens).toBeLessThan(real * 2);

    const second = await makeArticle(connection, { blocks: blocksOf(30, 100) });
    const taught = await estimateDrafting(admin, { articleId: second.articleId });
    expect(taught).toMatchObject({ paragraphs: 30, isLearnt: true, minutes: 1 });
    const costBefore = (await readArticleUsage(admin, second.articleId)).money;
    expect(costBefore).toEqual([]);
    await resumeDrafting(admin, { translationId: second.translationId });
    await workOff();
    const usage = await readArticleUsage(admin, second.articleId);
    const tokens = usage.promptTokens + usage.completionTokens;
    expect((taught?.tokens ?? 0) / tokens).toBeGreaterThan(0.8);
    expect((taught?.tokens ?? 0) / tokens).toBeLessThan(1.25);
    // It knows nothing of cached tokens, so it is never below.
    expect(taught?.money?.amount).toBeGreaterThan((usage.money[0]?.amount ?? 0) * 0.8);
    expect(await estimateDrafting(admin, { articleId: second.articleId })).toMatchObject({ paragraphs: 0, tokens: 0 });
  });

  test('of a language that is not there yet, of a text, and of everything', async ({ admin, engine, connection }) => {
    const { articleId } = await makeArticle(connection, { blocks: blocksOf(12) });
    expect(engine.asked).toEqual([]);
    const stored = await estimateDrafting(admin, { articleId });
    const other = await estimateDrafting(admin, { articleId, locale: 'fr' });
    expect(other).toMatchObject({ paragraphs: 12, money: null });
    expect(await estimateDrafting(admin, { isEverything: true })).toEqual(stored);
    const { weighedLength } = await import('#lib/text/weighed-length');
    const letters = blocksOf(12).reduce((sum, { source }) => sum + weighedLength(source), 0);
    const text = { locale: 'zh-Hans', targetLocales: ['en', 'fr'], paragraphs: 12, letters };
    const unstored = await estimateDrafting(admin, text);
    expect(unstored?.paragraphs).toBe(24);
    expect((unstored?.tokens ?? 0) / (2 * (other?.tokens ?? 1))).toBeGreaterThan(0.7);
    expect((unstored?.tokens ?? 0) / (2 * (other?.tokens ?? 1))).toBeLessThan(1.4);
  });

  test('counts the style guide, each part of the brief, and equal paragraphs once', async ({
    admin,
    engine: _,
    connection,
  }) => {
    const text = { locale: 'zh-Hans', targetLocales: ['en'], paragraphs: 12, letters: 2_000 };
    const tokensOf = async (wanted: Parameters<typeof estimateDrafting>[1]) =>
      (await estimateDrafting(admin, wanted))?.tokens ?? 0;
    const plain = await tokensOf(text);
    const house = { sourceLanguage: '*', targetLanguage: '*', base: null };
    const { id: base } = await saveInstruction(admin, { ...house, text: 'Dates as 5 May. '.repeat(100) });
    // Each of twelve prompts has its 1,600 characters.
    expect((await tokensOf(text)) - plain).toBeGreaterThan(12 * 300);
    await saveInstruction(admin, { ...house, base, text: '' });

    const long = blocksOf(40).map((one) => ({ ...one, source: one.source.padEnd(1_500, '江上渡船') }));
    const [short, whole] = [
      await makeArticle(connection, { blocks: long.slice(0, 8) }),
      await makeArticle(connection, { blocks: long }),
    ];
    const brief = { summary: '', register: '', names: [] };
    const briefOf = async ({ translationId }: { translationId: string }) => {
      const before = await tokensOf({ translationId });
      await tx((tx) => tx.update(schema.translation).set({ brief }).where(eq(schema.translation.id, translationId)));
      return before - (await tokensOf({ translationId }));
    };
    const [one, five] = [await briefOf(short), await briefOf(whole)];
    expect(five / one).toBeGreaterThan(4);

    const twice = await makeArticle(connection, { blocks: [...blocksOf(3, 90), ...blocksOf(3, 90)] });
    const once = await makeArticle(connection, { blocks: blocksOf(3, 90) });
    await tx((tx) => tx.update(schema.translation).set({ brief }));
    const [all, half] = [await tokensOf(twice), await tokensOf(once)];
    expect(await estimateDrafting(admin, twice)).toMatchObject({ paragraphs: 6 });
    expect(all / half).toBeLessThan(1.2);
  });

  test('takes as long as the limits that an admin set', async ({ admin, engine: _, connection }) => {
    const first = await makeArticle(connection, { blocks: blocksOf(12) });
    await resumeDrafting(admin, { translationId: first.translationId });
    await workOff();
    const { articleId } = await makeArticle(connection, { blocks: blocksOf(40, 200) });
    const minutes = async () => (await estimateDrafting(admin, { articleId }))?.minutes;
    expect(await minutes()).toBe(1);
    const [connected] = await read().select().from(schema.engine);
    const id = connected?.id as string;
    await changeEngine(admin, { id, byHand: { requestsPerMinute: 4 } });
    expect(await minutes()).toBeGreaterThanOrEqual(10);
    await changeEngine(admin, { id, byHand: { tokensPerMinute: 2_000 } });
    expect(await minutes()).toBeGreaterThanOrEqual(10);
    await tx((tx) => tx.update(schema.ledger).set({ milliseconds: 30_000 }));
    await changeEngine(admin, { id, byHand: { concurrency: 1 } });
    expect(await minutes()).toBeGreaterThanOrEqual(20);
  });

  test('of many translations is made of some of them', async ({ admin, engine: _, connection }) => {
    for (let index = 0; index < 30; index++)
      await makeArticle(connection, { blocks: blocksOf(2 + (index % 2), index * 10) });
    const { paragraphs } = await readMissing(admin, { isEverything: true });
    const estimate = await estimateDrafting(admin, { isEverything: true });
    expect(estimate?.paragraphs).toBe(paragraphs);
    const works: unknown[] = [];
    for await (const work of worksOf({ isEverything: true })) works.push(work);
    expect(works).toHaveLength(limits.estimateTranslations);
  });

  test('counts what waits for a stopped engine, as the button does', async ({ admin, engine, connection }) => {
    const { translationId } = await makeArticle(connection, { blocks: blocksOf(3) });
    engine.script(() => ({ status: 401, message: 'No such key' }));
    await resumeDrafting(admin, { translationId });
    await workOff();
    const { paragraphs } = await readMissing(admin, { translationId });
    expect(paragraphs).toBe(3);
    expect(await estimateDrafting(admin, { translationId })).toMatchObject({ paragraphs });
  });

  test('is of the engine that is preferred for the languages, at its price', async ({ admin, engine, connection }) => {
    await charge(engine.baseUrl);
    const other = 'http://127.0.0.1:1/v1';
    await connectEngine(admin, { baseUrl: other, model: 'dear' });
    await tx(async (tx) => {
      const price = { input: 9_000_000, output: 9_000_000, validFrom: 0, createdAt: 1 };
      await tx
        .insert(schema.price)
        .values({ id: 'dear', host: new URL(other).host, model: 'dear', currency: 'USD', ...price });
    });
    const { articleId } = await makeArticle(connection, { blocks: blocksOf(6) });
    const dear = await estimateDrafting(admin, { articleId });
    expect(dear?.money?.amount).toBe((dear?.tokens ?? 0) * 9);
    const [first] = await read().select().from(schema.engine).where(eq(schema.engine.model, 'scripted'));
    const rule = { whenDown: 'next', whenOutOfCredit: 'next', whenRefused: 'person' } as const;
    const pair = { sourceLanguage: 'zh', targetLanguage: '*' };
    await setPreference(admin, { ...pair, ...rule, engineIds: [first?.id ?? ''] });
    const usual = await estimateDrafting(admin, { articleId });
    expect(usual?.tokens).toBe(dear?.tokens);
    expect(usual?.money?.amount).toBeLessThan((dear?.money?.amount ?? 0) / 2);
    expect(await estimateDrafting(admin, { isEverything: true })).toEqual(usual);
  });

  test('is for members, that of everything for admins, and of nothing without an engine', async ({
    admin,
    editor,
    articleId,
  }) => {
    expect(await estimateDrafting(admin, { articleId })).toBeNull();
    expect(await estimateDrafting(editor, { articleId })).toBeNull();
    await expect(estimateDrafting(null, { articleId })).rejects.toThrow(SignedOutError);
    await expect(estimateDrafting(editor, { isEverything: true })).rejects.toThrow(ForbiddenError);
  });
});
