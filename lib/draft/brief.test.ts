import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterEach, expect, vi } from 'vitest';
import { makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { removeArticle } from '#lib/article/remove-article';
import { restoreArticle } from '#lib/article/trash/restore-article';
import { read, tx } from '#lib/database';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { test } from '#lib/fixtures';
import { enqueue } from '#lib/jobs/enqueue';
import { type Lease, takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { changeBrief } from './change-brief.ts';
import { writeBrief } from './write-brief.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

const ours = { summary: 'By a person.', register: 'plain', names: [] };
const theirs = { summary: 'By a machine.', register: 'plain', names: [] };

/** Resolves when the engine may answer the request that it holds. */
let letAnswer: Promise<void>;
let asked = 0;
/** The request that the engine received, as JSON. */
let prompt = '';

let server: Server;
test.beforeEach(async ({ admin }) => {
  [asked, prompt] = [0, ''];
  letAnswer = Promise.resolve();
  server = createServer(async (request, response) => {
    asked++;
    for await (const part of request) prompt += part;
    await letAnswer;
    const chunk = (delta: object, finish_reason: string | null) =>
      `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.end(`${chunk({ content: JSON.stringify(theirs) }, null)}${chunk({}, 'stop')}data: [DONE]\n\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await connectEngine(admin, { baseUrl: `http://127.0.0.1:${port}/v1`, model: 'm' });
});
afterEach(() => void server.close());

async function takeBriefJob(translationId: string) {
  const job = { kind: 'draft.brief' as const, key: 'brief', group: translationId, payload: { translationId } };
  await tx((tx) => enqueue(tx, job));
  const [lease] = await takeLeases('worker', 1);
  if (!lease) throw new Error('The job was not there.');
  return lease as Lease<'draft.brief'>;
}

async function briefOf(translationId: string) {
  const [row] = await read().select().from(schema.translation).where(eq(schema.translation.id, translationId));
  return row?.brief;
}

test('the machine writes a brief and queues the paragraphs', async ({ connection }) => {
  const { translationId, targetIds } = await makeArticle(connection);
  await writeBrief(await takeBriefJob(translationId));
  expect(await briefOf(translationId)).toEqual(theirs);
  expect(await read().select().from(schema.job).where(eq(schema.job.kind, 'draft.segment'))).toHaveLength(
    targetIds.length,
  );
});

test('it is made from the beginning of the article, in order, and of no more', async ({ connection }) => {
  const sources = Array.from({ length: 40 }, (_, at) => `第${at}段${'渡'.repeat(600)}`);
  const blocks = sources.map((source) => ({ kind: 'paragraph' as const, source }));
  const { translationId } = await makeArticle(connection, { blocks });
  await writeBrief(await takeBriefJob(translationId));
  const text = sources.join('\n\n').slice(0, limits.briefCharacters);
  const { messages } = JSON.parse(prompt) as { messages: { content: string }[] };
  expect(messages[1]?.content.split('\n').slice(1, -1).join('\n')).toBe(text);
});

test('a person who writes one meanwhile keeps it', async ({ admin, translationId }) => {
  let answer = () => {};
  letAnswer = new Promise((resolve) => {
    answer = resolve;
  });
  const writing = writeBrief(await takeBriefJob(translationId));
  await expect.poll(() => asked).toBe(1);
  await changeBrief(admin, { translationId, brief: ours });
  answer();
  await writing;
  expect(await briefOf(translationId)).toEqual(ours);
});

/** Lists the jobs of an article's drafting with their states. */
const jobs = async () => (await read().select().from(schema.job)).map(({ kind, state }) => `${kind} ${state}`).sort();

test('of a removed article no engine is asked, and its drafting waits for the article to come back', async ({
  admin,
  articleId,
  translationId,
}) => {
  const lease = await takeBriefJob(translationId);
  await removeArticle(admin, { articleId });
  await writeBrief(lease);
  expect(asked).toBe(0);
  expect(await jobs()).toEqual(['article.erase queued', 'draft.brief stopped']);
  await restoreArticle(admin, { articleId });
  expect((await read().select().from(schema.translation))[0]?.stoppedAt).not.toBeNull();
});

test('where the article is removed before the answer comes, the brief is kept and nothing is queued', async ({
  admin,
  articleId,
  translationId,
}) => {
  let answer = () => {};
  letAnswer = new Promise((resolve) => {
    answer = resolve;
  });
  const writing = writeBrief(await takeBriefJob(translationId));
  await expect.poll(() => asked).toBe(1);
  await removeArticle(admin, { articleId });
  answer();
  await writing;
  expect(await briefOf(translationId)).toEqual(theirs);
  expect(await jobs()).toEqual(['article.erase queued', 'draft.brief stopped']);
});

test('where there is one, no engine is asked, and what is replaced stays on record', async ({
  admin,
  translationId,
}) => {
  await changeBrief(admin, { translationId, brief: ours });
  await writeBrief(await takeBriefJob(translationId));
  expect(asked).toBe(0);
  await changeBrief(admin, { translationId, brief: theirs });
  const events = await read().select().from(schema.event).where(eq(schema.event.kind, 'brief.changed'));
  expect(events.map((event) => event.detail.before)).toEqual([null, ours]);
});
