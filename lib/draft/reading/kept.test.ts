import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { connection, read } from '#lib/database';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { test } from '#lib/fixtures';
import { handleWith } from '#lib/jobs/fixtures';
import { takeLeases } from '#lib/jobs/lease';
import { hashSource } from '#lib/memory/exact';
import { type ScriptedEngine, startScriptedEngine, translate } from '../../../e2e/scripted-engine.ts';
import { handlers } from '../handlers.ts';
import { resumeDrafting } from '../resume-drafting.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

const source = '江上的最后一班渡船晚上十点开出，船工从来不等人，只有镇上的医生例外。';
const good = translate(source);

let engine: ScriptedEngine;
beforeEach(async () => {
  const admin = await makeActor(connection(), 'admin');
  engine = await startScriptedEngine();
  await connectEngine(admin, { baseUrl: engine.baseUrl, model: 'scripted' });
});
afterEach(async () => {
  await engine.close();
});

/** Drafts an article of one paragraph until nothing more is due, and gives its target and the note about it. */
async function draft(given = source) {
  const block = { kind: 'paragraph', source: given, sourceHash: hashSource(given) } as const;
  const article = await makeArticle(connection(), { blocks: [block] });
  await resumeDrafting(await makeActor(connection(), 'admin'), article);
  for (let leases = await takeLeases('worker', 9); leases.length; leases = await takeLeases('worker', 9))
    for (const lease of leases) await handleWith(handlers)(lease);
  const id = article.targetIds[0] as string;
  const [target] = await read().select().from(schema.target).where(eq(schema.target.id, id));
  const [note] = await read().select().from(schema.draftNote).where(eq(schema.draftNote.targetId, id));
  const attempts = await read().select().from(schema.attempt).where(eq(schema.attempt.targetId, id));
  return { target, note, attempts };
}

test('a good draft has a note without faults', async () => {
  const { target, note, attempts } = await draft();
  expect(target).toMatchObject({ state: 'draft', text: good });
  expect(note).toMatchObject({
    version: 1,
    faults: [],
    engine: expect.stringContaining('127.0.0.1'),
    attemptId: attempts[0]?.id,
  });
});

test('a draft with a fault is asked for once more, and then kept for a person with its reply', async () => {
  engine.script(({ times }) => ({ text: `${good.slice(0, -times)}</s>` }));
  const { target, note, attempts } = await draft();
  expect(engine.asked).toHaveLength(2);
  expect(engine.asked[1]?.prompt).toContain('It ended with a token that is no part of the text.');
  expect(target).toMatchObject({ state: 'needs-work', text: good.slice(0, -2) });
  expect(note?.faults).toContainEqual({ reason: 'tokens' });
  const attempt = attempts.find(({ id }) => id === note?.attemptId);
  expect(attempt?.reply).toContain(`${good.slice(0, -2)}</s>`);
});

test('of two drafts with faults the one with fewer is kept', async () => {
  engine.script(({ times }) => ({ text: times === 1 ? `${good}</s>` : `<p>**Translation:** ${good}</s></p>` }));
  const { target, note, attempts } = await draft();
  expect(target).toMatchObject({ state: 'needs-work', text: good });
  expect(note?.faults).toEqual([{ reason: 'tokens' }]);
  expect(attempts.find(({ id }) => id === note?.attemptId)?.errorClass).toBe('invalid');
  expect(attempts.every(({ milliseconds }) => milliseconds !== null)).toBe(true);
});

test('a draft with a fault is kept if the second request fails', async () => {
  engine.script(({ times }) => (times === 1 ? { text: `${good}</s>` } : { status: 401, message: 'No such key.' }));
  const { target, note } = await draft();
  expect(target).toMatchObject({ state: 'needs-work', text: good });
  expect(note?.faults).toEqual([{ reason: 'tokens' }]);
});

test('a model that declines is asked once, and nothing is written', async () => {
  engine.script(() => ({ text: "I'm sorry, but I can't translate this text." }));
  const { target, note, attempts } = await draft();
  expect(target).toMatchObject({ state: 'initial', text: '' });
  expect(note).toBeUndefined();
  expect(attempts).toMatchObject([{ errorClass: 'refusal' }]);
});

test('for what is the same in every language no engine is asked', async () => {
  const { target, attempts } = await draft('https://lindmoor.example/timetable');
  expect(target).toMatchObject({ state: 'draft', origin: 'mt', text: 'https://lindmoor.example/timetable' });
  expect(attempts).toEqual([]);
});
