import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect } from 'vitest';
import { test } from '#lib/fixtures';
import { learnContext } from './learn-context.ts';
import { listModels, readModels } from './list-models.ts';
import { candidatesFor, proposeAddress } from './propose-address.ts';

describe('readModels', () => {
  const ids = (value: unknown) => readModels(value).map(({ id }) => id);

  test.each([
    ['of OpenAI', { object: 'list', data: [{ id: 'a' }, { id: 'b' }] }],
    ['of Ollama', { models: [{ name: 'a', model: 'a' }, { name: 'b' }] }],
    ['a bare array', [{ id: 'a' }, { id: 'b' }]],
    ['names', ['a', 'b']],
    ['what is twice there', { data: [{ id: 'a' }, { id: 'a' }, { id: 'b' }] }],
    ['what is none', { data: [{ id: 'a' }, null, 7, { id: '' }, { id: 'x'.repeat(300) }, { id: 'b' }] }],
  ])('%s', (_, value) => expect(ids(value)).toEqual(['a', 'b']));

  test.each([[null], ['text'], [{}], [{ data: 'a' }]])('no list: %j', (value) => expect(ids(value)).toEqual([]));

  test('models that write no text come last', () => {
    const all = ['text-embedding-3-small', 'whisper-1', 'gpt-5-mini', 'tts-1', 'qwen3:8b'];
    expect(ids(all)).toEqual(['gpt-5-mini', 'qwen3:8b', 'text-embedding-3-small', 'whisper-1', 'tts-1']);
  });

  test.each([
    [{ max_model_len: 4096 }, 4096],
    [{ context_length: 32_768, top_provider: { context_length: 16_384 } }, 16_384],
    [{ max_context_length: 131_072, loaded_context_length: 4096 }, 4096],
    [{ meta: { n_ctx: 8192, n_ctx_train: 40_960 } }, 8192],
    [{ meta: { n_ctx_train: 40_960 } }, null],
    [{ max_model_len: '4096' }, null],
  ])('the size of the context: %j', (fields, contextTokens) =>
    expect(readModels([{ id: 'a', ...fields }])).toEqual([{ id: 'a', contextTokens }]),
  );
});

describe('over the network', () => {
  type Answer = (request: IncomingMessage) => [status: number, body: unknown];
  let server: Server;
  let answer: Answer;
  let asked: string[];
  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(`${request.headers.authorization ?? request.headers['api-key'] ?? 'no key'} ${request.url}`);
      const [status, body] = answer(request);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const endpoint = (path: string) => ({ name: 'Test', baseUrl: origin() + path, key: 'sk-example' });
  const only =
    (path: string, body: unknown): Answer =>
    ({ url }) =>
      url === path ? [200, body] : [404, { detail: 'Not Found' }];

  test('the list is asked for with the key and the query', async () => {
    answer = only('/v1/models?tenant=a', { data: [{ id: 'a' }] });
    expect(await listModels(endpoint('/v1?tenant=a'))).toEqual([{ id: 'a', contextTokens: null }]);
    expect(asked).toEqual(['Bearer sk-example /v1/models?tenant=a']);
  });

  test.each([
    [401, { error: { message: 'Incorrect API key.' } }, 'auth'],
    [404, { detail: 'Not Found' }, 'address'],
    [200, '<html>Welcome</html>', 'address'],
    [200, 'hello', 'address'],
  ])('an error is told in its class: %i %j', async (status, body, errorClass) => {
    answer = () => [status, body];
    await expect(listModels(endpoint('/v1'))).rejects.toMatchObject({ errorClass });
  });

  test('a missing path is proposed', async () => {
    answer = only('/v1/models', { data: [{ id: 'a' }] });
    const models = [{ id: 'a', contextTokens: null }];
    expect(await proposeAddress(endpoint(''))).toEqual({ baseUrl: `${origin()}/v1`, models, error: null });
    answer = only('/gateway/v1/models', { data: [{ id: 'a' }] });
    expect(await proposeAddress(endpoint('/gateway'))).toMatchObject({ baseUrl: `${origin()}/gateway/v1`, models });
  });

  test('an address that refuses the key is the right one', async () => {
    answer = () => [401, { error: { message: 'Incorrect API key.' } }];
    expect(await proposeAddress(endpoint('/v1'))).toMatchObject({ models: [], error: { errorClass: 'auth' } });
    expect(asked).toHaveLength(1);
  });

  test('an address at which nothing answers is told of', async () => {
    answer = () => [404, { detail: 'Not Found' }];
    await expect(proposeAddress(endpoint(''))).rejects.toMatchObject({ errorClass: 'address' });
  });

  test('a path with a version is taken as it is', () => {
    expect(candidatesFor('https://api.example/v1')).toEqual(['https://api.example/v1']);
    expect(candidatesFor('https://api.example/api/paas/v4?a=b')).toEqual(['https://api.example/api/paas/v4?a=b']);
  });

  test.each<[string, Record<string, unknown>, number | null]>([
    ['vLLM', { '/v1/models': { data: [{ id: 'm', max_model_len: 4096 }] } }, 4096],
    [
      'llama.cpp',
      {
        '/v1/models': { data: [{ id: 'm', owned_by: 'llamacpp', meta: { n_ctx_train: 40_960 } }] },
        '/props': { default_generation_settings: { n_ctx: 8192 } },
      },
      8192,
    ],
    [
      'Ollama',
      {
        '/v1/models': { data: [{ id: 'm', owned_by: 'library' }] },
        '/api/ps': {
          models: [
            { name: 'other', context_length: 1 },
            { name: 'm', context_length: 4096 },
          ],
        },
      },
      4096,
    ],
    [
      'LM Studio',
      {
        '/v1/models': { data: [{ id: 'm', owned_by: 'organization_owner' }] },
        '/api/v0/models': { data: [{ id: 'm', max_context_length: 131_072, loaded_context_length: 4096 }] },
      },
      4096,
    ],
    ['a server that does not say', { '/v1/models': { data: [{ id: 'm', owned_by: 'openai' }] } }, null],
    ['a server without a list', {}, null],
  ])('the size of the context is read from %s', async (_, answers, size) => {
    answer = ({ url = '' }) => (answers[url] ? [200, answers[url]] : [404, { detail: 'Not Found' }]);
    expect(await learnContext({ ...endpoint('/v1'), model: 'm' })).toBe(size);
  });
});
