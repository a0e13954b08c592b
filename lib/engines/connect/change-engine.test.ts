import { afterEach, expect, vi } from 'vitest';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { ForbiddenError, NotFoundError, SignedOutError } from '#lib/errors';
import { test as base } from '#lib/fixtures';
import { engineKeyOf } from '../endpoint/endpoint.ts';
import { changeRecord, readRecord } from '../pace/engine-record.ts';
import { changeEngine } from './change-engine.ts';
import { connectEngine } from './connect-engine.ts';
import { connectedRows } from './connected-rows.ts';
import { endpointOf } from './endpoint-of.ts';
import { listEngines } from './list-engines.ts';

const baseUrl = 'https://engine.example/v1';

const test = base.extend('id', async ({ admin }) => {
  vi.stubEnv('DIGLOT_SECRET', 'a secret of forty characters at the least');
  return (await connectEngine(admin, { baseUrl, model: 'small', key: 'sk-own' })).id;
});
afterEach(() => void vi.unstubAllEnvs());

const stored = async () => {
  const [row] = await connectedRows();
  return row && endpointOf(row);
};
const headers = (given: Record<string, string | null>) =>
  Object.entries(given).map(([name, value]) => ({ name, value }));
const again = { reason: 'engineKeyAgain' };

test('a name, a model and a key are changed, and what is left out stays', async ({ admin, id }) => {
  await changeEngine(admin, { id, model: 'large' });
  expect(await stored()).toMatchObject({ name: 'engine.example', baseUrl, model: 'large', key: 'sk-own' });
  await changeEngine(admin, { id, name: 'House', key: ' Bearer sk-new ' });
  expect(await stored()).toMatchObject({ name: 'House', model: 'large', key: 'sk-new' });
  await changeEngine(admin, { id, key: null });
  expect(await stored()).toMatchObject({ name: 'House', key: undefined });
  const events = await read().select().from(schema.event);
  expect(events.at(-1)).toMatchObject({ kind: 'engine.changed' });
  expect(JSON.stringify(events)).not.toContain('sk-');
});

test.for([
  'https://other.example/v1',
  'https://engine.example.evil.example/v1',
  'https://engine.example:8443/v1',
  'http://engine.example/v1',
  'https://engine.example@other.example/v1',
])('the saved key does not go to %s', async (other, { admin, id }) => {
  const isKeyInAddress = other.includes('@');
  if (isKeyInAddress) {
    await changeEngine(admin, { id, baseUrl: other });
    expect((await stored())?.key).not.toContain('sk-own');
    return;
  }
  await expect(changeEngine(admin, { id, baseUrl: other })).rejects.toMatchObject(again);
  await expect(changeEngine(admin, { id, baseUrl: other, key: '' })).rejects.toMatchObject(again);
  expect(await stored()).toMatchObject({ baseUrl, key: 'sk-own' });
  await changeEngine(admin, { id, baseUrl: other, key: 'sk-other' });
  expect(await stored()).toMatchObject({ baseUrl: other, key: 'sk-other', name: new URL(other).host });
});

test('another path of the same server, and https in place of http, keep the key', async ({ admin, id }) => {
  await changeEngine(admin, { id, baseUrl: 'https://engine.example/openai/v1/chat/completions' });
  expect(await stored()).toMatchObject({ baseUrl: 'https://engine.example/openai/v1', key: 'sk-own' });
});

test('headers are stored encrypted, kept without being shown, and stay with their server', async ({ admin, id }) => {
  await changeEngine(admin, {
    id,
    byHand: { headers: headers({ 'X-Key': 'secret', 'X-Title': 'Diglot' }), concurrency: 2 },
  });
  const [row] = await connectedRows();
  expect(JSON.stringify(row)).not.toContain('secret');
  expect((await listEngines(admin))[0]?.byHand).toEqual({ headers: ['X-Key', 'X-Title'], concurrency: 2 });
  await changeEngine(admin, { id, byHand: { headers: headers({ 'X-Key': null }) } });
  expect(await stored()).toMatchObject({ byHand: { headers: { 'X-Key': 'secret' } } });
  await expect(changeEngine(admin, { id, byHand: { headers: headers({ 'X-New': null }) } })).rejects.toMatchObject({
    reason: 'engineHeadersAgain',
  });
  await changeEngine(admin, { id, baseUrl: 'https://other.example/v1', key: 'sk-other' });
  expect(await stored()).toMatchObject({ byHand: null });
});

test.for<Record<string, string>>([{ 'X-A': 'a\r\nX-B: b' }, { 'X A': 'a' }, { 'X-A': '' }, { 'X-A': 'ü' }])(
  'a header that can not be sent is refused: %j',
  async (given, { admin, id }) => {
    await expect(changeEngine(admin, { id, byHand: { headers: headers(given) } })).rejects.toMatchObject({
      reason: 'headersWrong',
    });
  },
);

test('a change lets a stopped engine start again', async ({ admin, id }) => {
  const engineKey = engineKeyOf({ baseUrl, model: 'small' });
  await tx((tx) => changeRecord(tx, engineKey, { stoppedAt: Date.now(), errorClass: 'auth', errorText: 'No.' }));
  expect((await listEngines(admin))[0]?.standing).toMatchObject({ is: 'stopped', errorClass: 'auth' });
  await changeEngine(admin, { id, key: 'sk-right' });
  expect(await readRecord(engineKey)).toMatchObject({ stoppedAt: null });
});

test('editors, strangers and unknown engines are refused', async ({ admin, editor, id }) => {
  await expect(changeEngine(null, { id, name: 'x' })).rejects.toThrow(SignedOutError);
  await expect(changeEngine(editor, { id, name: 'x' })).rejects.toThrow(ForbiddenError);
  await expect(changeEngine(admin, { id: 'none', name: 'x' })).rejects.toThrow(NotFoundError);
});
