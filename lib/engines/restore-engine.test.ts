import { afterEach, expect, vi } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { ForbiddenError, SignedOutError } from '#lib/errors';
import { test as base } from '#lib/fixtures';
import { type Lease, takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { connectEngine } from './connect/connect-engine.ts';
import { listEngines } from './connect/list-engines.ts';
import { removeEngine } from './connect/remove-engine.ts';
import { forgetEngine, restoreEngine } from './restore-engine.ts';

const test = base.extend('id', async ({ admin }) => {
  vi.stubEnv('DIGLOT_SECRET', 'a secret of forty characters at the least');
  await connectEngine(admin, { name: 'Day', baseUrl: 'https://engine.example/v1', model: 'm', key: 'sk-1' });
  return (await listEngines(admin))[0]?.id ?? '';
});
afterEach(() => void vi.unstubAllEnvs());

test('a disconnected engine is connected again with its key', async ({ admin, id }) => {
  const before = await listEngines(admin);
  await removeEngine(admin, { id });
  expect(await listEngines(admin)).toEqual([]);
  await restoreEngine(admin, { id });
  expect(await listEngines(admin)).toEqual(before);
  expect((await read().select().from(schema.event)).at(-1)).toMatchObject({ kind: 'engine.restored' });
});

test('after a day there is no undo and no key', async ({ admin, id }) => {
  await removeEngine(admin, { id });
  vi.useFakeTimers({ now: Date.now() + limits.undoKept + 1, toFake: ['Date'] });
  await expect(restoreEngine(admin, { id })).rejects.toMatchObject({ reason: 'undoOver' });
  for (const lease of await takeLeases('worker', 5)) await forgetEngine(lease as Lease<'engine.forget'>);
  expect(await read().select().from(schema.engine)).toMatchObject([{ sealedKey: null }]);
});

test('a clock that is set back does not keep the key for ever', async ({ admin, id }) => {
  const removedAt = Date.now();
  await removeEngine(admin, { id });
  for (const now of [removedAt - 600_000, removedAt + limits.undoKept + 60_000]) {
    vi.useFakeTimers({ now, toFake: ['Date'] });
    expect(await read().select().from(schema.engine)).toMatchObject([{ sealedKey: expect.any(String) }]);
    for (const lease of await takeLeases('worker', 5)) await forgetEngine(lease as Lease<'engine.forget'>);
  }
  expect(await read().select().from(schema.engine)).toMatchObject([{ sealedKey: null }]);
});

test('an engine that was connected again keeps its key', async ({ admin, id }) => {
  await removeEngine(admin, { id });
  await restoreEngine(admin, { id });
  vi.useFakeTimers({ now: Date.now() + limits.undoKept + 1, toFake: ['Date'] });
  for (const lease of await takeLeases('worker', 5)) await forgetEngine(lease as Lease<'engine.forget'>);
  expect(await listEngines(admin)).toMatchObject([{ hasKey: true }]);
});

test('editors and strangers are refused', async ({ admin, id, connection }) => {
  await removeEngine(admin, { id });
  await expect(restoreEngine(null, { id })).rejects.toThrow(SignedOutError);
  await expect(restoreEngine(await makeActor(connection, 'editor'), { id })).rejects.toThrow(ForbiddenError);
});
