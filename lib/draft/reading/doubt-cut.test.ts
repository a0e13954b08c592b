import { eq } from 'drizzle-orm';
import { expect, vi } from 'vitest';
import { makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import type { OutputMode } from '#db/vocabulary';
import { connection, read, tx } from '#lib/database';
import { changeEngine } from '#lib/engines/connect/change-engine';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { type Answer, events, piece, startScriptedEndpoint } from '#lib/engines/scripted-endpoint';
import { test as base } from '#lib/fixtures';
import { handleWith } from '#lib/jobs/fixtures';
import { takeLeases } from '#lib/jobs/lease';
import { hashSource } from '#lib/memory/exact';
import { translate } from '../../../e2e/scripted-engine.ts';
import { handlers } from '../handlers.ts';
import { resumeDrafting } from '../resume-drafting.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

const source = '江上的最后一班渡船晚上十点开出，船工从来不等人，只有镇上的医生例外。';
const good = translate(source);
const block = { kind: 'paragraph', source, sourceHash: hashSource(source) } as const;

const test = base.extend('endpoint', async ({ connection: _ }, { onCleanup }) => {
  const endpoint = await startScriptedEndpoint();
  onCleanup(() => endpoint.close());
  return endpoint;
});

type Said = (id: string) => string;
/** Counts 22 tokens for every prompt, and says nothing of a cache. */
const counting =
  (say: Said): Answer =>
  (response, received) => {
    const prompt = received.body.messages?.map(({ content }) => content).join('\n') ?? '';
    const content = say(/paragraph's id is (\w+)/.exec(prompt)?.[1] ?? '');
    const usage = { prompt_tokens: 22, completion_tokens: 30 };
    events({ ...piece({ content }, 'stop'), usage })(response, received);
  };

/** Drafts an article of one paragraph, with a brief, and gives its target and its faults. */
async function draft(admin: Parameters<typeof connectEngine>[0], baseUrl: string, output: OutputMode) {
  const { id: engineId } = await connectEngine(admin, { baseUrl, model: 'scripted' });
  await changeEngine(admin, { id: engineId, byHand: { output } });
  const article = await makeArticle(connection(), { blocks: [block] });
  const brief = { summary: 'A ferry.', register: 'plain', names: [] };
  await tx((tx) =>
    tx.update(schema.translation).set({ brief }).where(eq(schema.translation.id, article.translationId)),
  );
  await resumeDrafting(admin, article);
  for (let leases = await takeLeases('worker', 9); leases.length; leases = await takeLeases('worker', 9))
    for (const lease of leases) await handleWith(handlers)(lease);
  const id = article.targetIds[0] as string;
  const [target] = await read().select().from(schema.target).where(eq(schema.target.id, id));
  const [note] = await read().select().from(schema.draftNote).where(eq(schema.draftNote.targetId, id));
  const attempts = await read().select().from(schema.attempt).where(eq(schema.attempt.targetId, id));
  return { target, faults: note?.faults, attempts };
}

test('a low count is no fault of an answer that names its paragraph', async ({ admin, endpoint }) => {
  endpoint.answer(counting((id) => JSON.stringify({ id, text: good })));
  const { target, faults, attempts } = await draft(admin, endpoint.baseUrl, 'json');
  expect(target).toMatchObject({ state: 'draft', text: good });
  expect(faults).toEqual([]);
  expect(attempts).toHaveLength(1);
});

test('a low count is no fault of a whole text that is no JSON', async ({ admin, endpoint }) => {
  endpoint.answer(counting(() => good));
  const { target, attempts } = await draft(admin, endpoint.baseUrl, 'plain');
  expect(target).toMatchObject({ state: 'draft', text: good });
  expect(attempts).toHaveLength(1);
});

test('words that name no paragraph are asked for with less around, and then kept for a person', async ({
  admin,
  endpoint,
}) => {
  endpoint.answer(counting(() => JSON.stringify({ text: good })));
  const { target, faults, attempts } = await draft(admin, endpoint.baseUrl, 'json');
  expect(target).toMatchObject({ state: 'needs-work', text: good });
  expect(faults).toEqual([{ reason: 'prompt-cut' }]);
  expect(attempts.map(({ errorClass }) => errorClass).sort()).toEqual(['length', 'length']);
});

test('an answer without the translation tells that the prompt was cut', async ({ admin, endpoint }) => {
  endpoint.answer(counting(() => JSON.stringify({ answer: 7 })));
  const { target, attempts } = await draft(admin, endpoint.baseUrl, 'json');
  expect(target).toMatchObject({ state: 'initial', text: '' });
  expect(attempts).not.toHaveLength(0);
  for (const { errorText } of attempts) expect(errorText).toContain('22 tokens');
});

test('a text that is no JSON and far too short is left to a person', async ({ admin, endpoint }) => {
  endpoint.answer(counting(() => 'I am a helpful assistant.'));
  const { target, faults } = await draft(admin, endpoint.baseUrl, 'plain');
  expect(target).toMatchObject({ state: 'needs-work' });
  expect(faults).toContainEqual({ reason: 'prompt-cut' });
});
