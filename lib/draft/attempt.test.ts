import { expect, vi } from 'vitest';
import { makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { connectedEngines } from '#lib/engines/choice/connected-engines';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import type { Engine } from '#lib/engines/engine';
import { test as base } from '#lib/fixtures';
import { startScriptedEngine } from '../../e2e/scripted-engine.ts';
import { ask } from './attempt.ts';
import { emptyContext } from './prompt/fixtures.ts';
import { paragraphQuestion } from './prompt/paragraph-question.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

const test = base.extend('scripted', async ({ admin }, { onCleanup }) => {
  const scripted = await startScriptedEngine();
  onCleanup(() => scripted.close());
  await connectEngine(admin, { baseUrl: scripted.baseUrl, model: 'scripted' });
  return scripted;
});

const context = { ...emptyContext, articleTitle: '老桥' };
const question = () => paragraphQuestion({ id: 'p1', kind: 'paragraph', source: '这座桥有三百年历史。' }, context);
const readContent = ({ content }: { content: string }) => content;
const ledger = () => read().select().from(schema.ledger).orderBy(schema.ledger.id);

test('the same request of two paragraphs at once is sent and paid for once', async ({ scripted, connection }) => {
  const { translationId, targetIds } = await makeArticle(connection);
  const engine = (await connectedEngines())[0] as Engine;
  const asked = await Promise.all(
    targetIds.slice(1).map((targetId) => ask({ engine, translationId, targetId }, question(), readContent)),
  );
  for (const { settle } of asked) await tx(settle);
  expect(scripted.asked).toHaveLength(1);
  expect(new Set(asked.map(({ value }) => value)).size).toBe(1);
  const rows = await ledger();
  expect(rows.map(({ answeredBy }) => answeredBy).sort()).toEqual(['engine', 'shared']);
  const sum = (name: 'promptTokens' | 'completionTokens') => rows.reduce((all, row) => all + (row[name] ?? 0), 0);
  expect([sum('promptTokens'), sum('completionTokens')]).toEqual([
    scripted.counted.prompt,
    scripted.counted.completion,
  ]);
  expect(rows.every(({ settledAt }) => settledAt !== null)).toBe(true);
  const attempts = await read().select().from(schema.attempt);
  expect(attempts.map(({ id, reply }) => [id, reply]).sort()).toEqual(
    asked.map(({ attemptId, value }) => [attemptId, value]).sort(),
  );
});

test('an error of a shared request reaches both, and each has its row', async ({ scripted, connection }) => {
  scripted.script(() => ({ status: 401, message: 'Wrong key' }));
  const { translationId, targetIds } = await makeArticle(connection);
  const engine = (await connectedEngines())[0] as Engine;
  const asked = targetIds.slice(1).map((targetId) => ask({ engine, translationId, targetId }, question(), readContent));
  for (const one of asked) await expect(one).rejects.toMatchObject({ errorClass: 'auth' });
  expect(scripted.asked).toHaveLength(1);
  expect((await ledger()).map(({ errorClass, reservedTokens }) => [errorClass, reservedTokens])).toEqual([
    ['auth', 0],
    ['auth', 0],
  ]);
});

test('a repair is never answered from an earlier reply', async ({ scripted, connection }) => {
  const { translationId, targetIds } = await makeArticle(connection);
  const engine = (await connectedEngines())[0] as Engine;
  const targetId = targetIds[1] as string;
  for (const purpose of ['paragraph', 'paragraph', 'repair'] as const) {
    const { settle } = await ask({ engine, translationId, targetId, purpose }, question(), readContent);
    await tx(settle);
  }
  expect(scripted.asked).toHaveLength(2);
  expect((await ledger()).map(({ answeredBy, purpose }) => [answeredBy, purpose])).toEqual([
    ['engine', 'paragraph'],
    ['cache', 'paragraph'],
    ['engine', 'repair'],
  ]);
});
