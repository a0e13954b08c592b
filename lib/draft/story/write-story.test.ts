import { and, eq, gte, lt } from 'drizzle-orm';
import { expect, vi } from 'vitest';
import { makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { connection, read, tx } from '#lib/database';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { test as base } from '#lib/fixtures';
import { handleWith } from '#lib/jobs/fixtures';
import { takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { queueSegments, queueStory } from '#lib/translation/queue-drafting';
import { type ScriptedEngine, startScriptedEngine } from '../../../e2e/scripted-engine.ts';
import { handlers } from '../handlers.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

const { storyStep, storyFrom } = limits;
const long = storyFrom + 10;

const test = base
  .extend('engine', async ({ admin }, { onCleanup }): Promise<ScriptedEngine> => {
    const engine = await startScriptedEngine();
    onCleanup(() => engine.close());
    await connectEngine(admin, { baseUrl: engine.baseUrl, model: 'scripted' });
    return engine;
  })
  .extend('made', async ({ engine: _ }) => makeLong());

const blocksOf = (length: number) =>
  Array.from({ length }, (_, at) => ({ kind: 'paragraph' as const, source: `第${at}天，船开了。` }));
const makeLong = () => makeArticle(connection(), { blocks: blocksOf(long) });

const workOff = async () => {
  for (;;) {
    const leases = await takeLeases('worker', 9);
    if (leases.length === 0) return;
    for (const lease of leases) await handleWith(handlers)(lease);
  }
};
/** Writes drafts of the paragraphs from one position up to another. */
async function draft(
  { articleId, translationId }: { articleId: string; translationId: string },
  from: number,
  until: number,
) {
  const { position } = schema.segment;
  const rows = await read()
    .select({ id: schema.target.id, position })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .where(
      and(
        eq(schema.segment.articleId, articleId),
        eq(schema.target.translationId, translationId),
        gte(position, from),
        lt(position, until),
      ),
    );
  for (const row of rows)
    await tx((tx) =>
      tx
        .update(schema.target)
        .set({ state: 'draft', origin: 'mt', text: `Day ${row.position}.` })
        .where(eq(schema.target.id, row.id)),
    );
}
const story = async () => (await read().select().from(schema.translation))[0]?.storySoFar;
/** Queues the draft of one paragraph, and works off what follows of it. */
async function draftOne(
  { translationId, targetIds }: { translationId: string; targetIds: string[] },
  position: number,
) {
  await tx((tx) => queueSegments(tx, [{ id: targetIds[position] as string, translationId }]));
  await workOff();
}

test('after each forty paragraphs in a row a story is written, and later prompts have it', async ({ made, engine }) => {
  await draft(made, 0, storyStep);
  await draftOne(made, storyStep + 1);
  expect(await story()).toEqual({ until: storyStep, text: 'The story so far, of 40 paragraphs.' });
  expect(engine.summaries).toHaveLength(1);
  expect(engine.summaries[0]).toContain('Day 0.\n\nDay 1.');
  expect(engine.asked[0]?.prompt).not.toContain('The story so far');
  await draftOne(made, storyStep + 2);
  expect(engine.asked[1]?.prompt).toContain('The story so far, of 40 paragraphs.');
  expect(engine.summaries).toHaveLength(1);
  // A paragraph before its end is not told what comes after it.
  await tx((tx) =>
    tx
      .update(schema.target)
      .set({ state: 'initial', text: '' })
      .where(eq(schema.target.id, made.targetIds[3] as string)),
  );
  await draftOne(made, 3);
  expect(engine.asked[2]?.prompt).not.toContain('The story so far');
});

test('the next step has the story before it', async ({ made, engine }) => {
  await draft(made, 0, storyStep * 2);
  await draftOne(made, storyStep * 2 + 1);
  await draftOne(made, storyStep * 2 + 2);
  expect(await story()).toMatchObject({ until: storyStep * 2 });
  expect(engine.summaries[1]).toMatch(/<story \w+>\nThe story so far, of 40 paragraphs\.\n<\/story/);
  expect(engine.summaries[1]).toContain(`Day ${storyStep}.\n\n`);
});

test.each([
  ['a gap in the first forty', async (made: Made) => draft(made, 1, storyStep * 2)],
  ['too few', async (made: Made) => draft(made, 0, storyStep - 1)],
])('none is written with %s', async (_, prepare) => {
  await makeLong();
  await prepare(await theMade());
  await tx(async (tx) => queueStory(tx, (await theMade()).translationId));
  await workOff();
  expect(await story()).toBeNull();
});

test('of a short article none is written', async ({ engine }) => {
  const made = await makeArticle(connection(), { blocks: blocksOf(storyFrom) });
  await draft(made, 0, storyStep);
  await draftOne(made, storyStep + 1);
  expect(engine.summaries).toEqual([]);
});

test('a step that fails is left out, and the paragraphs are drafted all the same', async ({ made, engine }) => {
  engine.tellStory(() => 'I would rather not.');
  await draft(made, 0, storyStep);
  await draftOne(made, storyStep + 1);
  await draftOne(made, storyStep + 2);
  expect(await story()).toEqual({ until: storyStep, text: '' });
  expect(engine.summaries).toHaveLength(1);
  expect(engine.asked).toHaveLength(2);
  expect(await read().select().from(schema.drafting)).toEqual([]);
});

type Made = { articleId: string; translationId: string };
async function theMade(): Promise<Made> {
  const [row] = await read().select().from(schema.translation);
  return { articleId: row?.articleId ?? '', translationId: row?.id ?? '' };
}
