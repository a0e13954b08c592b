import { afterEach, expect, vi } from 'vitest';
import type { Actor } from '#lib/access/actor';
import { tx } from '#lib/database';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { type FakeServer, startFakeServer } from '#lib/engines/connect/fake-server';
import { engineKeyOf } from '#lib/engines/endpoint/endpoint';
import { changeRecord, readRecord } from '#lib/engines/pace/engine-record';
import { ForbiddenError, SignedOutError } from '#lib/errors';
import { eventually, test } from '#lib/fixtures';
import { storeArticle } from '#lib/ingest/store-article';
import { testEngine } from './test-engine.ts';

let server: FakeServer | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
  vi.unstubAllEnvs();
});

type Said = { choices: { message: { content: unknown }; finish_reason: string }[]; usage?: object };

/** Starts a server whose model says something to each prompt. */
async function startModel(say: (prompt: string) => Said | { status: number; body: unknown }) {
  server = await startFakeServer({
    '/v1/models': { body: { data: [{ id: 'small' }] } },
    '/v1/chat/completions': (request, response) => {
      let body = '';
      request.on('data', (data) => {
        body += data;
      });
      request.on('end', () => {
        const { messages } = JSON.parse(body) as { messages: { content: string }[] };
        const said = say(messages.map(({ content }) => content).join('\n'));
        const status = 'status' in said ? said.status : 200;
        response.writeHead(status, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify('status' in said ? said.body : said));
      });
    },
  });
  return `${server.origin}/v1`;
}

const saying = (content: unknown): Said => ({
  choices: [{ message: { content }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 900, completion_tokens: 40 },
});
/** A whole answer; its id is that of the paragraph in the prompt. */
const draft = (prompt: string, text: string) =>
  saying(JSON.stringify({ id: /paragraph's id is (\w+)/.exec(prompt)?.[1], text }));
const english =
  'On some evenings the old library by the river stays open for one reader after the other, until it is late.';

const store = (admin: Actor, source: string) =>
  storeArticle(admin, {
    title: '老桥',
    locale: 'zh-Hans',
    targetLocales: ['en'],
    blocks: [
      { kind: 'title', source: '老桥' },
      { kind: 'paragraph', source },
    ],
  });
const paragraph = '这座老桥已经有三百年的历史了，今年春天它又重新通车，河边的人们在桥上慢慢走过，谁也不着急。';

test('a paragraph of an article is drafted, and nothing of it is stored', async ({ admin }) => {
  await store(admin, paragraph);
  let asked = '';
  const baseUrl = await startModel((prompt) => {
    asked = prompt;
    return draft(prompt, english);
  });
  const tested = await testEngine(admin, { baseUrl, model: 'small' });
  expect(tested).toMatchObject({
    isWorking: true,
    source: paragraph,
    text: english,
    promptTokens: 900,
    faults: [],
  });
  expect(asked).toContain(paragraph);
  expect(tested).toMatchObject({ learnt: { dialect: { output: 'schema' } } });
});

test('without an article the sample is drafted', async ({ admin }) => {
  const baseUrl = await startModel((prompt) => draft(prompt, english));
  expect(await testEngine(admin, { baseUrl, model: 'small' })).toMatchObject({ isWorking: true, targetLocale: 'en' });
});

test('an unusable answer is repaired once, as in a draft, and then shown with the sentence of a failed one', async ({
  admin,
}) => {
  await store(admin, paragraph);
  const baseUrl = await startModel((prompt) =>
    prompt.includes('An earlier answer could not be used') ? draft(prompt, english) : saying('{"nothing": 1}'),
  );
  expect(await testEngine(admin, { baseUrl, model: 'small' })).toMatchObject({ isWorking: true, promptTokens: 1800 });
  const useless = await startModel(() => saying('{"nothing": 1}'));
  expect(await testEngine(admin, { baseUrl: useless, model: 'small' })).toMatchObject({
    isWorking: false,
    errorClass: 'invalid',
    reply: '{"nothing": 1}',
  });
});

test('a wrong model leads to the models that are there', async ({ admin }) => {
  const body = { error: { message: 'The model `large` does not exist', code: 'model_not_found' } };
  const baseUrl = await startModel(() => ({ status: 404, body }));
  expect(await testEngine(admin, { baseUrl, model: 'large' })).toMatchObject({
    isWorking: false,
    errorClass: 'model',
    fault: { about: 'model', model: 'large' },
    models: [{ id: 'small' }],
  });
});

test('an address without its path leads to the right one', async ({ admin }) => {
  const baseUrl = await startModel((prompt) => draft(prompt, english));
  const tested = await testEngine(admin, { baseUrl: baseUrl.replace('/v1', ''), model: 'small' });
  expect(tested).toMatchObject({ isWorking: false, fault: { about: 'address', instead: baseUrl } });
});

test('a redirect is told of', async ({ admin }) => {
  server = await startFakeServer({
    '/v1/chat/completions': (_, response) => void response.writeHead(302, { Location: 'https://else.example/' }).end(),
  });
  const tested = await testEngine(admin, { baseUrl: `${server.origin}/v1`, model: 'small' });
  expect(tested).toMatchObject({ isWorking: false, errorText: expect.stringContaining('else.example') });
});

test('a stopped engine that passes starts again; a test with another key says nothing of the stored one', async ({
  admin,
}) => {
  vi.stubEnv('DIGLOT_SECRET', 'a secret of forty characters at the least');
  const baseUrl = await startModel((prompt) => draft(prompt, english));
  const { id } = await connectEngine(admin, { baseUrl, model: 'small', key: 'sk-1' });
  const engineKey = engineKeyOf({ baseUrl, model: 'small' });
  await tx((tx) => changeRecord(tx, engineKey, { stoppedAt: Date.now(), errorClass: 'auth', errorText: 'No.' }));
  await testEngine(admin, { id, key: 'sk-2' });
  expect(await readRecord(engineKey)).toMatchObject({ errorClass: 'auth' });
  await testEngine(admin, { id });
  expect(await readRecord(engineKey)).toMatchObject({ stoppedAt: null });
});

test('a test is cancelled while the engine is silent', async ({ admin }) => {
  let isClosed = false;
  server = await startFakeServer({
    '/v1/chat/completions': (request) => {
      request.socket.once('close', () => {
        isClosed = true;
      });
    },
  });
  const controller = new AbortController();
  const tested = testEngine(admin, { baseUrl: `${server.origin}/v1`, model: 'small' }, controller.signal);
  await eventually(() => expect(server?.asked).toHaveLength(1));
  controller.abort();
  expect(await tested).toMatchObject({ isWorking: false, errorClass: 'interrupted' });
  await eventually(() => expect(isClosed).toBe(true));
});

test('editors and strangers are refused', async ({ editor }) => {
  await expect(testEngine(null, { id: null })).rejects.toThrow(SignedOutError);
  await expect(testEngine(editor, { id: null })).rejects.toThrow(ForbiddenError);
});
