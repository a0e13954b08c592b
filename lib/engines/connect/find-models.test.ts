import { afterEach, expect, vi } from 'vitest';
import { ForbiddenError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { connectEngine } from './connect-engine.ts';
import { type FakeServer, startFakeServer } from './fake-server.ts';
import { findModels } from './find-models.ts';

let server: FakeServer | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
  vi.unstubAllEnvs();
});

const models = { body: { data: [{ id: 'small' }, { id: 'large' }] } };
const withModels = async () => {
  server = await startFakeServer({ '/v1/models': models });
  return server.origin;
};

test('an address with the path of an operation is cut, and its models are listed', async ({ admin }) => {
  const origin = await withModels();
  const found = await findModels(admin, { baseUrl: ` ${origin}/v1/chat/completions `, model: 'large' });
  expect(found).toEqual({
    baseUrl: `${origin}/v1`,
    models: [
      { id: 'small', contextTokens: null },
      { id: 'large', contextTokens: null },
    ],
    fault: null,
  });
});

test.for(['', '/', '/api', '/v2/other'])('a wrong path (%s) leads to the right address', async (path, { admin }) => {
  const origin = await withModels();
  const { fault, models } = await findModels(admin, { baseUrl: origin + path });
  expect(fault).toMatchObject({ about: 'address', instead: `${origin}/v1` });
  expect(models).toHaveLength(2);
});

test('an address without any engine says the words of the server', async ({ admin }) => {
  server = await startFakeServer({});
  const { fault } = await findModels(admin, { baseUrl: `${server.origin}/v1` });
  expect(fault).toMatchObject({ about: 'address', instead: null, words: expect.stringContaining('Nothing is here') });
});

test('a key that is refused and a model that is not there are told apart', async ({ admin }) => {
  server = await startFakeServer({
    '/v1/models': { status: 401, body: { error: { message: 'Incorrect API key provided' } } },
    '/open/v1/models': models,
  });
  const refused = await findModels(admin, { baseUrl: `${server.origin}/v1`, key: 'sk-wrong' });
  expect(refused.fault).toMatchObject({ about: 'key', words: expect.stringContaining('Incorrect API key') });
  const unknown = await findModels(admin, { baseUrl: `${server.origin}/open/v1`, model: 'middle' });
  expect(unknown).toMatchObject({
    fault: { about: 'model', model: 'middle' },
    models: [{ id: 'small' }, { id: 'large' }],
  });
});

test('the saved key goes to the server for which it was entered, and to no other', async ({ admin }) => {
  vi.stubEnv('DIGLOT_SECRET', 'a secret of forty characters at the least');
  const origin = await withModels();
  const { id } = await connectEngine(admin, { baseUrl: `${origin}/v1`, model: 'small', key: 'sk-own' });
  await findModels(admin, { id, baseUrl: `${origin}/v1` });
  expect(server?.asked).toEqual([{ path: '/v1/models', key: 'Bearer sk-own' }]);
  const other = await startFakeServer({ '/v1/models': models });
  try {
    for (const baseUrl of [`${other.origin}/v1`, `${other.origin.slice('http://'.length)}/v1`])
      await expect(findModels(admin, { id, baseUrl })).rejects.toMatchObject({ reason: 'engineKeyAgain' });
    expect(other.asked).toEqual([]);
    await findModels(admin, { id, baseUrl: `${other.origin}/v1`, key: 'sk-new' });
    expect(other.asked).toEqual([{ path: '/v1/models', key: 'Bearer sk-new' }]);
  } finally {
    other.close();
  }
});

test('editors and strangers are refused', async ({ editor }) => {
  await expect(findModels(null, { baseUrl: 'https://engine.example/v1' })).rejects.toThrow(SignedOutError);
  await expect(findModels(editor, { baseUrl: 'https://engine.example/v1' })).rejects.toThrow(ForbiddenError);
});
