import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, vi } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import type { Tags } from '#db/vocabulary';
import { connection, read, tx } from '#lib/database';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { test } from '#lib/fixtures';
import { plainText } from '#lib/inline/plain-text';
import { tagFaults } from '#lib/inline/tag-faults';
import { handleWith } from '#lib/jobs/fixtures';
import { takeLeases } from '#lib/jobs/lease';
import { hashSource, remember } from '#lib/memory/exact';
import { type ScriptedEngine, startScriptedEngine, translate, translateWords } from '../../e2e/scripted-engine.ts';
import { handlers } from './handlers.ts';
import { resumeDrafting } from './resume-drafting.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

const source = '江上的<1>最后一班</1>渡船<2>晚上十点</2>开出。';
const tags: Tags = { 1: { name: 'b' }, 2: { name: 'a', href: 'https://example.org/ferry' } };
const code = 'if (late) {\n  wait();\n}';

let engine: ScriptedEngine;
let admin: Awaited<ReturnType<typeof makeActor>>;
beforeEach(async () => {
  admin = await makeActor(connection(), 'admin');
  engine = await startScriptedEngine();
});
afterEach(async () => {
  await engine.close();
});

async function storeArticle(blocks: Parameters<typeof makeArticle>[1] & object) {
  const article = await makeArticle(connection(), blocks);
  await resumeDrafting(admin, article);
  return article;
}
const connect = () => connectEngine(admin, { baseUrl: engine.baseUrl, model: 'scripted' });
async function workOff() {
  for (;;) {
    const leases = await takeLeases('worker', 9);
    if (leases.length === 0) return;
    for (const lease of leases) await handleWith(handlers)(lease);
  }
}
const targetOf = async (id: string | undefined) =>
  (
    await read()
      .select()
      .from(schema.target)
      .where(eq(schema.target.id, id as string))
  )[0];
const paragraph = { kind: 'paragraph', source, tags, sourceHash: hashSource(source) } as const;

describe('the engine', () => {
  test('that keeps the tags is asked once, and told that there are some', async () => {
    await connect();
    const { targetIds } = await storeArticle({ blocks: [paragraph] });
    await workOff();
    expect(engine.asked).toHaveLength(1);
    expect(engine.asked[0]?.prompt).toContain('keep each pair');
    expect(await targetOf(targetIds[0])).toMatchObject({ state: 'draft', text: translate(source) });
  });

  test('that loses them is asked once more with the fault, and is then believed', async () => {
    await connect();
    engine.script(({ source, times }) => ({
      text: times === 1 ? translateWords(plainText(source ?? '', tags)) : translate(source ?? ''),
    }));
    const { targetIds } = await storeArticle({ blocks: [paragraph] });
    await workOff();
    expect(engine.asked.map(({ prompt }) => prompt.includes('It left out <1>…</1>, <2>…</2>.'))).toEqual([false, true]);
    expect(await targetOf(targetIds[0])).toMatchObject({ state: 'draft', text: translate(source) });
  });

  test('that loses them twice has its words taken, cleaned, for a person to look at', async () => {
    await connect();
    const words = translateWords(plainText(source, tags));
    engine.script(() => ({ text: `${words} <2>ten</2> <1>last` }));
    const { targetIds } = await storeArticle({ blocks: [paragraph] });
    await workOff();
    expect(engine.asked).toHaveLength(2);
    expect(await targetOf(targetIds[0])).toMatchObject({
      state: 'needs-work',
      origin: 'mt',
      text: `${words} <2>ten</2> last`,
    });
    expect((await read().select().from(schema.attempt)).map((attempt) => attempt.errorClass)).toEqual([
      'invalid',
      null,
    ]);
  });

  test('is told nothing of marks where there are none, and sees none around it', async () => {
    await connect();
    await storeArticle({
      blocks: [{ kind: 'title', source: '夜渡' }, paragraph, { kind: 'paragraph', source: '船工从来不等人。' }],
    });
    await workOff();
    const asked = engine.asked.find((one) => one.source === '船工从来不等人。');
    expect(asked?.prompt).not.toMatch(/keep each pair|<1>/);
    expect(asked?.prompt).toContain(plainText(source, tags));
  });

  test('may leave ruby out', async () => {
    await connect();
    const ruby = {
      kind: 'paragraph',
      source: '<1>渡船</1>在晚上十点开出。',
      tags: { 1: { name: 'ruby', annotation: 'わたし' } },
    } as const;
    engine.script(() => ({ text: 'The ferry leaves at ten in the evening.' }));
    const { targetIds } = await storeArticle({ blocks: [ruby] });
    await workOff();
    expect(engine.asked.map(({ prompt }) => prompt.includes('Only <1> may be left out'))).toEqual([true]);
    expect(await targetOf(targetIds[0])).toMatchObject({ state: 'draft' });
  });

  test('is never sent code: it is copied with its lines', async () => {
    await connect();
    const { targetIds } = await storeArticle({ blocks: [{ kind: 'code', source: code }] });
    await workOff();
    expect(engine.asked).toEqual([]);
    expect(await targetOf(targetIds[0])).toMatchObject({ state: 'draft', text: code, isRehearsal: false });
  });

  test('is not asked for a segment that was removed', async () => {
    await connect();
    const { targetIds } = await storeArticle({ blocks: [paragraph, { ...paragraph, position: 1, removedAt: 1 }] });
    await workOff();
    expect(engine.asked).toHaveLength(1);
    expect(await targetOf(targetIds[1])).toMatchObject({ state: 'initial' });
  });
});

test('rehearsal keeps the tags whole', async () => {
  const { targetIds } = await storeArticle({ blocks: [paragraph] });
  await workOff();
  const target = await targetOf(targetIds[0]);
  expect(target?.isRehearsal).toBe(true);
  expect(tagFaults(target?.text ?? '', { source, tags })).toEqual({ missing: [], broken: [], doubled: [] });
});

describe('the memory', () => {
  const learn = (targetId: string | undefined, target: string) =>
    tx((tx) =>
      remember(tx, { sourceLocale: 'zh-Hans', targetLocale: 'en', source, target, targetId: targetId as string }),
    );

  test('gives a target whose marks are those of the segment, wherever its link leads', async () => {
    const elsewhere = { ...tags, 2: { name: 'a', href: 'https://example.org/other' } } as Tags;
    const { targetIds } = await storeArticle({ blocks: [{ ...paragraph, tags: elsewhere }] });
    const known = 'The <1>last</1> ferry leaves <2>at ten</2>.';
    await learn(targetIds[0], known);
    await workOff();
    expect(await targetOf(targetIds[0])).toMatchObject({ origin: 'tm', text: known });
  });

  test('keeps to itself what readers could not be shown', async () => {
    const { targetIds } = await storeArticle({ blocks: [paragraph] });
    await learn(targetIds[0], 'The <1>last ferry leaves <2>at ten</2>.');
    await workOff();
    expect(await targetOf(targetIds[0])).toMatchObject({ origin: 'mt', isRehearsal: true });
  });
});
