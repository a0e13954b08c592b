import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '#lib/access/actor';
import { ForbiddenError, SignedOutError } from '#lib/errors';
import { eventually } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { findLocalEngines } from './find-local.ts';
import { type HostileEngine, head, pour, startHostileEngine } from './hostile-engine.ts';

const admin: Person = { type: 'person', accountId: 'a', name: 'Ada', role: 'admin', interfaceLocale: 'en' };

let hostile: HostileEngine;
beforeAll(async () => {
  hostile = await startHostileEngine();
  // The settings are read by the first call and not again.
  process.env.DIGLOT_LOCAL_ENGINES = `Near=${hostile.baseUrl},Nowhere=http://127.0.0.1:1/v1,Cloud=http://169.254.169.254/v1`;
});
afterAll(() => hostile.close());

test('an engine that answers is found, with its models', async () => {
  hostile.perform((socket) => socket.end(`${head('application/json')}{"data":[{"id":"small"}]}`));
  const found = [{ name: 'Near', baseUrl: hostile.baseUrl, models: ['small'] }];
  // Finding an engine has a short timeout, so on a busy machine it may need another try.
  await eventually(async () => expect(await findLocalEngines(admin)).toEqual(found));
  expect(hostile.asked[0]).toMatch(/^GET \/v1\/models /);
});

test('a list without an end is no list', async () => {
  const before = hostile.sent();
  hostile.perform((socket) => {
    socket.write(`${head('application/json')}{"data":[`);
    pour(socket, '{"id":"a"},'.repeat(1000));
  });
  expect(await findLocalEngines(admin)).toEqual([]);
  expect(hostile.sent() - before).toBeLessThan(limits.engineModelsBytes + 16_000_000);
});

test('a redirect is not followed', async () => {
  const other = await startHostileEngine();
  hostile.perform((socket) =>
    socket.end(`HTTP/1.1 302 Found\r\nLocation: ${other.baseUrl}/models\r\nContent-Length: 0\r\n\r\n`),
  );
  expect(await findLocalEngines(admin)).toEqual([]);
  expect(other.asked).toEqual([]);
  await other.close();
});

test('a stranger and an editor are refused', async () => {
  await expect(findLocalEngines(null)).rejects.toThrow(SignedOutError);
  await expect(findLocalEngines({ ...admin, role: 'editor' })).rejects.toThrow(ForbiddenError);
});
