import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, vi } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import type { TargetState } from '#db/vocabulary';
import { authorize } from '#lib/access/authorize';
import { byMachine } from '#lib/access/machine';
import { read, tx } from '#lib/database';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { test } from '#lib/fixtures';
import { handleWith } from '#lib/jobs/fixtures';
import { type Lease, takeLeases } from '#lib/jobs/lease';
import { changeTarget, type TargetRow } from '#lib/translation/change-target';
import { draftingTwice } from '#lib/translation/fixtures';
import { suggest } from '#lib/translation/suggest';
import { type ScriptedEngine, startScriptedEngine, translate } from '../../e2e/scripted-engine.ts';
import { handlers } from './handlers.ts';
import { redraft } from './redraft.ts';
import { resumeDrafting } from './resume-drafting.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

const source = '江上最后一班渡船晚上十点开出。';
const other = translate('另外一稿的文字，长短相近。');

let engine: ScriptedEngine;
let admin: Awaited<ReturnType<typeof makeActor>>;
let translationId: string;
let targetId: string;
test.beforeEach(async ({ connection }) => {
  admin = await makeActor(connection, 'admin');
  engine = await startScriptedEngine();
  await connectEngine(admin, { baseUrl: engine.baseUrl, model: 'scripted' });
  const article = await makeArticle(connection, { blocks: [{ kind: 'paragraph', source }] });
  translationId = article.translationId;
  targetId = article.targetIds[0] as string;
});
afterEach(async () => {
  const { byJobs, byStatus } = await draftingTwice();
  expect(byStatus).toEqual(byJobs);
  await engine.close();
});

const handle = async (lease: Lease) => handleWith(handlers)(lease);
async function workOff() {
  for (;;) {
    const leases = await takeLeases('worker', 9);
    if (leases.length === 0) return;
    for (const lease of leases) await handle(lease);
  }
}
async function draftFirst() {
  await resumeDrafting(admin, { translationId });
  await workOff();
}
const target = async () =>
  (await read().select().from(schema.target).where(eq(schema.target.id, targetId)))[0] as TargetRow;
const beside = async () => (await read().select().from(schema.suggestion))[0];
const events = async () => (await read().select().from(schema.event)).map((event) => event.kind);
/** Saves a text as a person does. */
const write = (text: string, state: TargetState = 'draft') =>
  tx(async (tx) => {
    const seen = (await tx.select().from(schema.target).where(eq(schema.target.id, targetId)))[0] as TargetRow;
    const by = authorize(admin, 'review');
    const origin = text === seen.text ? (seen.origin ?? 'human') : 'human';
    await changeTarget(tx, seen, { text, state, origin, isRehearsal: false, kind: 'target.saved', by });
  });
const answer = (text: string) => engine.script(() => ({ text }));
/** Makes the engine hold its answer until the function it returns is called. */
function hold(text: string) {
  let open = () => {};
  const until = new Promise<void>((resolve) => {
    open = resolve;
  });
  engine.script(() => ({ text, until }));
  return { open };
}
/** Takes the job that is due, and waits until the engine is asked. */
async function begin() {
  const before = engine.asked.length;
  const [lease] = await takeLeases('worker', 1);
  const handled = handle(lease as Lease);
  await expect.poll(() => engine.asked.length).toBe(before + 1);
  return { handled };
}

describe('a redraft', () => {
  beforeEach(draftFirst);

  test('takes the place of an untouched draft, which stays in the history', async () => {
    const first = (await target()).text;
    answer(other);
    expect(await redraft(admin, { targetId })).toEqual({ isQueued: true });
    await workOff();
    expect(await target()).toMatchObject({ text: other, version: 2, state: 'draft', origin: 'mt' });
    expect((await read().select().from(schema.revision)).map(({ text }) => text)).toEqual([first, other]);
    expect(await beside()).toBeUndefined();
  });

  test.each([
    ['written by a person', () => write('By hand.')],
    ['approved', async () => write((await target()).text, 'approved')],
    ['written and approved', () => write('By hand.', 'approved')],
    ['written and marked', () => write('By hand.', 'needs-work')],
  ])('waits beside a text that was %s', async (_, prepare) => {
    await prepare();
    const standing = await target();
    answer(other);
    await redraft(admin, { targetId });
    await workOff();
    expect(await target()).toEqual(standing);
    expect(await beside()).toMatchObject({
      targetId,
      text: other,
      origin: 'mt',
      model: 'scripted',
      version: 2,
      isSame: false,
    });
    expect(await events()).toContain('target.suggested');
  });

  test('that says the same tells so, and changes nothing', async () => {
    const standing = await target();
    await redraft(admin, { targetId });
    await workOff();
    expect(await target()).toEqual(standing);
    expect(await beside()).toMatchObject({ isSame: true });
    expect(await events()).toContain('target.suggested-same');
  });

  test('that is newer takes the place of what waited', async () => {
    await write('By hand.');
    for (const text of [other, translate('又一稿。又一稿。又一稿。')]) {
      answer(text);
      await redraft(admin, { targetId });
      await workOff();
      expect(await read().select().from(schema.suggestion)).toMatchObject([{ text }]);
    }
  });

  test('asked for twice is asked once, also while it is made', async () => {
    const { open } = hold(other);
    await redraft(admin, { targetId });
    expect(await redraft(admin, { targetId })).toEqual({ isQueued: false });
    const { handled } = await begin();
    expect(await redraft(admin, { targetId })).toEqual({ isQueued: false });
    open();
    await handled;
    await workOff();
    expect(engine.asked).toHaveLength(1);
    expect(await target()).toMatchObject({ text: other });
    expect((await events()).filter((kind) => kind === 'target.redraft-asked')).toHaveLength(1);
  });

  test('waits beside what was written before it began, and while it was made', async () => {
    answer(other);
    await redraft(admin, { targetId });
    await write('By hand, before.');
    await workOff();
    expect(await target()).toMatchObject({ text: 'By hand, before.' });
    expect(await beside()).toMatchObject({ text: other });
    const { open } = hold(translate('第三稿的文字，长短相近。'));
    await redraft(admin, { targetId });
    const { handled } = await begin();
    await write('By hand, meanwhile.');
    open();
    await handled;
    expect(await target()).toMatchObject({ text: 'By hand, meanwhile.' });
    expect(await beside()).toMatchObject({ text: translate('第三稿的文字，长短相近。') });
  });
});

describe('a first draft', () => {
  const queue = () =>
    resumeDrafting(admin, { translationId }).then(async () => {
      const [lease] = await takeLeases('worker', 1);
      await handle(lease as Lease);
    });

  test('that was begun waits beside what a person wrote meanwhile', async () => {
    const { open } = hold(other);
    await queue();
    const { handled } = await begin();
    await write('By hand.');
    open();
    await handled;
    expect(await target()).toMatchObject({ text: 'By hand.', version: 1 });
    expect(await beside()).toMatchObject({ text: other });
  });

  test('that was not begun is not paid for', async () => {
    await queue();
    await write('By hand.');
    await workOff();
    expect(engine.asked).toHaveLength(0);
    expect(await beside()).toBeUndefined();
  });

  test('lands where a text was written and taken back meanwhile', async () => {
    const { open } = hold(other);
    await queue();
    const { handled } = await begin();
    await write('A try');
    await write('', 'initial');
    open();
    await handled;
    expect(await target()).toMatchObject({ text: other, state: 'draft' });
  });

  test('of a source that changed meanwhile is made anew', async () => {
    const { open } = hold(other);
    await queue();
    const { handled } = await begin();
    await tx((tx) => tx.update(schema.segment).set({ source: '渡船不再开了，江上很静。', sourceHash: 'new' }));
    open();
    await handled;
    expect(await target()).toMatchObject({ text: '' });
    answer(other);
    await workOff();
    expect(await target()).toMatchObject({ text: other });
    expect(await beside()).toBeUndefined();
  });

  test('during which a redraft was asked for is followed by that', async () => {
    const { open } = hold(other);
    await queue();
    const { handled } = await begin();
    expect(await redraft(admin, { targetId })).toEqual({ isQueued: true });
    expect(await redraft(admin, { targetId })).toEqual({ isQueued: false });
    open();
    await handled;
    const third = translate('第三稿的文字，长短相近。');
    answer(third);
    await workOff();
    expect(engine.asked).toHaveLength(1);
    expect(await target()).toMatchObject({ text: third, version: 2 });
  });
});

test('what waits ends with its target', async () => {
  const draft = {
    text: other,
    origin: 'mt',
    model: null,
    version: 0,
    sourceHash: 'any',
    isSame: false,
    by: byMachine,
  } as const;
  const row = await target();
  await tx((tx) => suggest(tx, row, draft));
  await tx((tx) => tx.delete(schema.target).where(eq(schema.target.id, targetId)));
  expect(await beside()).toBeUndefined();
});
