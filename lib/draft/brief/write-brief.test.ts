import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, vi } from 'vitest';
import { makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { removeArticle } from '#lib/article/remove-article';
import { restoreArticle } from '#lib/article/trash/restore-article';
import { read, tx } from '#lib/database';
import { connectedEngines } from '#lib/engines/choice/connected-engines';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { InvalidError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { handleWith } from '#lib/jobs/fixtures';
import { type Lease, takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { queueBrief } from '#lib/translation/queue-drafting';
import { handlers } from '../handlers.ts';
import { resumeDrafting } from '../resume-drafting.ts';
import { stopDrafting } from '../stop-drafting.ts';
import { changeBrief } from './change-brief.ts';
import { redraftWithName } from './redraft-with-name.ts';
import { rewriteBrief } from './rewrite-brief.ts';
import { writeBrief } from './write-brief.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

const ours = { summary: 'By a person.', register: '', names: [], isCorrected: true };
/** A person's correction of the summary. */
const correction = (after: string, before = '') => ({ part: 'summary', before, after }) as const;
const theirs = { summary: 'By a machine.', register: 'plain', names: [] };

/** Resolves when the engine may answer the request that it holds. */
let letAnswer: Promise<void>;
let asked = 0;
/** The user's message of each request that the engine received. */
let prompts: string[] = [];
/** What the engine answers, one after the other, and the last for ever: an object, other words, or a failure. */
let answers: (object | string | number)[] = [];

let server: Server;
test.beforeEach(async ({ admin }) => {
  [asked, prompts, answers] = [0, [], [theirs]];
  letAnswer = Promise.resolve();
  server = createServer(async (request, response) => {
    // Only questions count: the engine is also asked which models it has.
    if (request.method !== 'POST') return response.writeHead(404).end();
    const answer = answers[Math.min(asked++, answers.length - 1)] ?? '';
    let body = '';
    for await (const part of request) body += part;
    prompts.push((JSON.parse(body) as { messages: { content: string }[] }).messages[1]?.content ?? '');
    await letAnswer;
    if (typeof answer === 'number') {
      response.writeHead(answer, { 'Content-Type': 'application/json' });
      return response.end(JSON.stringify({ error: { message: 'No, thank you' } }));
    }
    const content = typeof answer === 'string' ? answer : JSON.stringify(answer);
    const chunk = (delta: object, finish_reason: string | null) =>
      `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.end(`${chunk({ content }, null)}${chunk({}, 'stop')}data: [DONE]\n\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await connectEngine(admin, { baseUrl: `http://127.0.0.1:${port}/v1`, model: 'm' });
});
afterEach(() => void server.close());

async function takeBriefJob(translationId: string) {
  await tx((tx) => queueBrief(tx, translationId));
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

const inFence = (prompt: string | undefined, name: string) =>
  new RegExp(`<${name} (\\w+)>\n([\\s\\S]*?)\n</${name} \\1>`).exec(prompt ?? '')?.[2];

/** Works off the jobs of the brief, one part after the other, as the worker does. */
async function workOff(first: Lease<'draft.brief'>) {
  await writeBrief(first);
  for (;;) {
    const [lease] = await takeLeases('worker', 1);
    if (lease?.kind !== 'draft.brief') return;
    await writeBrief(lease);
  }
}
/** Gives the status of the step: its state, and why it has no result. */
async function stepOf() {
  const [step] = await read().select().from(schema.preparation).where(eq(schema.preparation.step, 'brief'));
  return step;
}

/** An article of `parts` parts, each of twenty paragraphs. */
const longArticle = (parts: number) => {
  const perPart = 20;
  const length = limits.briefCharacters / perPart - 2;
  const sources = Array.from({ length: perPart * parts }, (_, at) => `第${at}段`.padEnd(length, '渡'));
  return { sources, perPart, blocks: sources.map((source) => ({ kind: 'paragraph' as const, source })) };
};

test('a long article is read in parts, and what they say is joined', async ({ connection }) => {
  const { sources, perPart, blocks } = longArticle(3);
  const { translationId, targetIds } = await makeArticle(connection, { blocks });
  const wang = { source: '王二', target: 'Wang Er', kind: 'person' };
  const port = { source: '港口', target: 'the port', kind: 'place' };
  answers = [
    { ...theirs, names: [wang] },
    { summary: 'More of it.', register: 'plain, first person', names: [port, { ...wang, target: 'Wang the Second' }] },
    { summary: null, register: null, names: [] },
  ];
  await workOff(await takeBriefJob(translationId));
  const texts = prompts.map((prompt) => inFence(prompt, 'article'));
  // The last part was asked for twice, because nothing of the answer was usable.
  expect(texts).toEqual([0, 1, 2, 2].map((part) => sources.slice(part * perPart, (part + 1) * perPart).join('\n\n')));
  expect(inFence(prompts[0], 'brief')).toBeUndefined();
  expect(inFence(prompts[1], 'brief')).toBe('By a machine.\nplain\n王二 = Wang Er (person)');
  // The last part said nothing that was usable, which costs only that part.
  expect(await briefOf(translationId)).toEqual({
    summary: 'More of it.',
    register: 'plain, first person',
    names: [wang, port],
  });
  expect(await stepOf()).toMatchObject({ state: 'done', errorClass: 'invalid' });
  const queued = await read().select().from(schema.drafting).where(eq(schema.drafting.state, 'queued'));
  expect(queued.length).toBeGreaterThan(targetIds.length - 2);
});

test('a very long one is read up to a limit', async ({ connection }) => {
  const { blocks } = longArticle(limits.briefParts + 2);
  const { translationId } = await makeArticle(connection, { blocks });
  await workOff(await takeBriefJob(translationId));
  expect(asked).toBe(limits.briefParts);
});

test('parts are as long as the engine can read', async ({ connection }) => {
  const { translationId } = await makeArticle(connection, { blocks: longArticle(1).blocks });
  const [engine] = await connectedEngines();
  const row = { engineKey: engine?.key ?? '', contextTokens: 8_192, changedAt: Date.now() };
  await tx((tx) =>
    tx.insert(schema.engineRecord).values(row).onConflictDoUpdate({ target: schema.engineRecord.engineKey, set: row }),
  );
  await workOff(await takeBriefJob(translationId));
  expect(asked).toBe(3);
});

test('a person who corrects it between two parts keeps their words', async ({ admin, connection }) => {
  const { translationId } = await makeArticle(connection, { blocks: longArticle(2).blocks });
  await writeBrief(await takeBriefJob(translationId));
  await changeBrief(admin, { translationId, change: correction(ours.summary, theirs.summary) });
  const [lease] = await takeLeases('worker', 1);
  await writeBrief(lease as Lease<'draft.brief'>);
  expect(asked).toBe(2);
  expect(await briefOf(translationId)).toMatchObject({ summary: ours.summary, isCorrected: true });
});

test('an answer of which nothing is usable is asked for once more, with the fault', async ({ translationId }) => {
  answers = ['Sure! Here it is.', theirs];
  await workOff(await takeBriefJob(translationId));
  expect(await briefOf(translationId)).toEqual(theirs);
  expect(prompts[0]).not.toContain('could not be used');
  expect(prompts[1]).toContain('An earlier answer could not be used: It was not one JSON object');
  expect(await stepOf()).toMatchObject({ state: 'done', errorClass: null });
});

test('where there is none after that, the paragraphs are drafted, and the reason is kept', async ({ article }) => {
  answers = ['Sure! Here it is.'];
  await workOff(await takeBriefJob(article.translationId));
  expect(asked).toBe(2);
  expect(await briefOf(article.translationId)).toBeNull();
  expect(await stepOf()).toMatchObject({
    state: 'done',
    errorClass: 'invalid',
    errorText: expect.stringContaining('not one JSON object'),
  });
  expect(await read().select().from(schema.drafting)).toHaveLength(article.targetIds.length);
  expect((await read().select().from(schema.event)).map(({ kind }) => kind)).toContain('brief.failed');
});

test('a temporary failure is tried again, and others are not', async ({ translationId }) => {
  answers = [503, theirs];
  await writeBrief(await takeBriefJob(translationId));
  expect(await stepOf()).toMatchObject({ state: 'queued', errorClass: 'transient' });
  expect(await read().select().from(schema.drafting)).toEqual([]);
  answers = [413];
  await tx((tx) => tx.update(schema.job).set({ runAt: 0 }));
  const [lease] = await takeLeases('worker', 1);
  await writeBrief(lease as Lease<'draft.brief'>);
  expect(await stepOf()).toMatchObject({ state: 'done', errorClass: 'length' });
});

test('an engine that an error of configuration stops is waited for', async ({ translationId }) => {
  answers = [401];
  await writeBrief(await takeBriefJob(translationId));
  expect(await stepOf()).toMatchObject({ state: 'queued' });
  expect(await read().select().from(schema.drafting)).toEqual([]);
});

test('the brief can be written again, without a paragraph being drafted', async ({ admin, translationId }) => {
  await changeBrief(admin, { translationId, change: correction(ours.summary) });
  await rewriteBrief(admin, { translationId });
  const [lease] = await takeLeases('worker', 1);
  await writeBrief(lease as Lease<'draft.brief'>);
  expect(await briefOf(translationId)).toEqual(theirs);
  expect(await read().select().from(schema.drafting)).toEqual([]);
});

test('a brief that is corrected while it is written again stays', async ({ admin, translationId }) => {
  await rewriteBrief(admin, { translationId });
  let answer = () => {};
  letAnswer = new Promise((resolve) => {
    answer = resolve;
  });
  const [lease] = await takeLeases('worker', 1);
  const writing = writeBrief(lease as Lease<'draft.brief'>);
  await expect.poll(() => asked).toBe(1);
  await changeBrief(admin, { translationId, change: correction(ours.summary) });
  answer();
  await writing;
  expect(await briefOf(translationId)).toEqual(ours);
});

test('a person who writes one meanwhile keeps it', async ({ admin, translationId }) => {
  let answer = () => {};
  letAnswer = new Promise((resolve) => {
    answer = resolve;
  });
  const writing = writeBrief(await takeBriefJob(translationId));
  await expect.poll(() => asked).toBe(1);
  await changeBrief(admin, { translationId, change: correction(ours.summary) });
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

describe('after Stop', () => {
  test('no further part is asked for, and resuming goes on with the next one', async ({ admin, connection }) => {
    const { translationId } = await makeArticle(connection, { blocks: longArticle(3).blocks });
    let answer = () => {};
    letAnswer = new Promise((resolve) => {
      answer = resolve;
    });
    const writing = writeBrief(await takeBriefJob(translationId));
    await expect.poll(() => asked).toBe(1);
    await stopDrafting(admin, { translationId });
    answer();
    await writing;
    expect(await briefOf(translationId)).toEqual(theirs);
    expect(await jobs()).toEqual(['draft.brief stopped']);

    await resumeDrafting(admin, { translationId });
    while (asked < 3) {
      const leases = await takeLeases('worker', 9);
      const kinds = leases.map(({ kind }) => kind);
      expect(kinds, 'paragraphs wait for the whole brief').not.toContain('draft.segment');
      expect(kinds).not.toEqual([]);
      for (const lease of leases) await handleWith(handlers)(lease);
    }
    expect(prompts[1]).toContain(theirs.summary);
  });

  test('a part that was taken before is not asked for', async ({ admin, translationId }) => {
    const lease = await takeBriefJob(translationId);
    await stopDrafting(admin, { translationId });
    await writeBrief(lease);
    expect(asked).toBe(0);
    expect(await jobs()).toEqual(['draft.brief stopped']);
  });

  test('an answer that is no brief is not asked about again', async ({ admin, translationId }) => {
    let answer = () => {};
    letAnswer = new Promise((resolve) => {
      answer = resolve;
    });
    answers = ['No brief.'];
    const writing = writeBrief(await takeBriefJob(translationId));
    await expect.poll(() => asked).toBe(1);
    await stopDrafting(admin, { translationId });
    answer();
    await writing;
    expect(asked).toBe(1);
  });

  test('a brief that a person asks for is written', async ({ admin, translationId }) => {
    await stopDrafting(admin, { translationId });
    await rewriteBrief(admin, { translationId });
    const [lease] = await takeLeases('worker', 1);
    await writeBrief(lease as Lease<'draft.brief'>);
    expect(await briefOf(translationId)).toEqual(theirs);
  });
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
  await changeBrief(admin, { translationId, change: correction(ours.summary) });
  await writeBrief(await takeBriefJob(translationId));
  expect(asked).toBe(0);
  await changeBrief(admin, { translationId, change: correction(theirs.summary, ours.summary) });
  const events = await read().select().from(schema.event).where(eq(schema.event.kind, 'brief.changed'));
  expect(events.map((event) => event.detail.before)).toEqual([null, ours]);
});

describe('after a correction', () => {
  const blocks = ['港口的钟响了。', '王二在家。', '他去港口。', '港口没有人。'].map((source) => ({
    kind: 'paragraph' as const,
    source,
  }));
  const drafted = { state: 'draft', origin: 'mt', text: 'A draft.' } as const;

  test('the paragraphs that hold the name are drafted again, and no others', async ({ admin, connection }) => {
    const { translationId, targetIds } = await makeArticle(connection, { blocks });
    await tx((tx) => tx.update(schema.target).set(drafted));
    // The last one has no draft yet: it is drafted with the new brief anyway.
    const [first, , third, last] = targetIds as [string, string, string, string];
    await tx((tx) => tx.update(schema.target).set({ state: 'initial', text: '' }).where(eq(schema.target.id, last)));
    expect(await redraftWithName(admin, { translationId, name: '港口' })).toEqual({ paragraphs: 2 });
    expect(await redraftWithName(admin, { translationId, name: '港口' })).toEqual({ paragraphs: 0 });
    const queued = await read().select().from(schema.drafting);
    expect(queued.map(({ targetId, isRedraft }) => [targetId, isRedraft]).sort()).toEqual(
      [first, third].map((id) => [id, true]).sort(),
    );
  });

  test('without an engine nothing is drafted again', async ({ admin, connection }) => {
    const { translationId } = await makeArticle(connection, { blocks });
    await tx((tx) => tx.update(schema.engine).set({ removedAt: 1 }));
    await expect(redraftWithName(admin, { translationId, name: '港口' })).rejects.toThrow(InvalidError);
    await expect(rewriteBrief(admin, { translationId })).rejects.toThrow(InvalidError);
  });
});
