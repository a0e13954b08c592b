import { eq } from 'drizzle-orm';
import { describe, expect, vi } from 'vitest';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { changeEngine } from '#lib/engines/connect/change-engine';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { test } from '#lib/fixtures';
import { startScriptedEngine } from '../../../e2e/scripted-engine.ts';
import { readBudgetWaits } from '../budget/read-budget-waits.ts';
import { setBudget } from '../budget/set-budget.ts';
import { redraft } from '../redraft.ts';
import { chooseWayAnew } from './choose-way-anew.ts';
import { allDrafted, askInBatch, batches, rowsOf, textsOf, twice, withBatches, workOff, workOn } from './fixtures.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

const begun = withBatches();
const ask = () => askInBatch(begun.admin, twice);

describe('a paragraph that stands in an article twice', () => {
  test('is drafted twice when the engine takes no batches', async () => {
    begun.engine.batches.offer(false);
    const article = await ask();
    await workOn();
    await allDrafted(article, twice);
    expect(await batches()).toMatchObject([{ state: 'failed' }]);
  });

  test('is drafted twice when a person asks for drafts now', async () => {
    const article = await ask();
    await workOff();
    await tx(async (tx) => {
      await tx.update(schema.translation).set({ isBatched: false });
      await chooseWayAnew(tx, article.translationId);
    });
    await workOn();
    await allDrafted(article, twice);
  });

  test('is drafted twice when its engine is disconnected before the batch is sent', async () => {
    const other = await startScriptedEngine();
    const article = await ask();
    await workOff();
    await connectEngine(begun.admin, { baseUrl: other.baseUrl, model: 'scripted' });
    await tx((tx) =>
      tx.update(schema.engine).set({ removedAt: Date.now() }).where(eq(schema.engine.id, begun.engineId)),
    );
    await workOn();
    expect((await textsOf(article)).every((text) => text !== '')).toBe(true);
    await other.close();
  });

  test('is drafted twice when one of the two is drafted by itself', async () => {
    begun.engine.batches.hold(0);
    const article = await ask();
    await workOn(4);
    await redraft(begun.admin, { targetId: article.targetIds[0] as string });
    await workOn(2);
    const [first, second, twin] = await rowsOf(article);
    expect([first?.text, second?.text]).toEqual([expect.stringMatching(/./), '']);
    expect(twin?.text).toBe(first?.text);
  });

  test('fails twice for the same reason', async () => {
    begun.engine.batches.offer(false);
    begun.engine.script(() => ({ status: 400, message: 'Content exists risk' }));
    const article = await ask();
    await workOn();
    expect((await rowsOf(article)).map(({ drafting }) => drafting)).toEqual(['failed', 'failed', 'failed']);
  });

  test('waits for a budget twice, and goes on when it is raised', async () => {
    await setBudget(begun.admin, { key: 'day', tokens: 1, money: null, currency: null });
    const article = await ask();
    await workOn(4);
    expect((await rowsOf(article)).map(({ errorClass }) => errorClass)).toEqual(['budget', 'budget', 'budget']);
    expect(await readBudgetWaits(begun.admin)).toMatchObject({ count: 3 });
    await setBudget(begun.admin, { key: 'day', tokens: null, money: null, currency: null });
    await workOn(12);
    await allDrafted(article, twice);
  });

  test('goes on twice when the engine is said to take no batches', async () => {
    begun.engine.batches.interrupt((call) => call === 'POST /files');
    const article = await ask();
    await workOn(2);
    await changeEngine(begun.admin, { id: begun.engineId, byHand: { hasBatches: false } });
    await workOn(20, 10);
    await allDrafted(article, twice);
  });
});

test('a text that needs work is told of with the same faults and the same reply where it stands again', async () => {
  begun.engine.script(({ source }) => ({ text: source ?? '' }));
  const article = await ask();
  await workOn(12);
  const rows = await rowsOf(article);
  expect([rows[0]?.state, rows[2]?.state]).toEqual(['needs-work', 'needs-work']);
  const notes = await read().select().from(schema.draftNote);
  const [first, , twin] = rows.map(({ id }) => notes.find(({ targetId }) => targetId === id));
  expect(first?.faults.length).toBeGreaterThan(0);
  expect({ ...twin, targetId: null, version: null }).toEqual({ ...first, targetId: null, version: null });
});

test('words of a batch that were kept are noted as those of its engine, although another one repairs now', async () => {
  begun.engine.script(({ source }) => ({ text: source ?? '' }));
  begun.engine.batches.hold(0);
  const article = await ask();
  await workOn(4);
  const other = await startScriptedEngine();
  other.script(() => ({ status: 400, message: 'Nothing to say' }));
  await connectEngine(begun.admin, { baseUrl: other.baseUrl, model: 'scripted', name: 'Other' });
  begun.engine.batches.hold(null);
  await workOn(12);
  expect((await rowsOf(article))[0]?.state).toBe('needs-work');
  expect(other.asked.length).toBeGreaterThan(0);
  const notes = await read().select().from(schema.draftNote);
  const host = new URL(begun.engine.baseUrl).host;
  expect(notes.map(({ engine }) => engine)).toEqual([host, host, host]);
  await other.close();
});
