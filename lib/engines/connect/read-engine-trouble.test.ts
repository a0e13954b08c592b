import { expect } from 'vitest';
import type { ErrorClass } from '#db/vocabulary';
import { tx } from '#lib/database';
import { SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { orderEngines } from '../choice/order-engines.ts';
import { setPreference } from '../choice/set-preference.ts';
import { engineKeyOf } from '../endpoint/endpoint.ts';
import { changeRecord } from '../pace/engine-record.ts';
import { connectEngine } from './connect-engine.ts';
import { readEngineTrouble } from './read-engine-trouble.ts';

const address = (host: string) => ({ baseUrl: `https://${host}.example/v1`, model: 'm' });
const stop = (host: string, errorClass: ErrorClass) =>
  tx((tx) => changeRecord(tx, engineKeyOf(address(host)), { stoppedAt: Date.now(), errorClass, errorText: 'No.' }));

test('a stopped engine is told of to editors too, until another one stands in', async ({ admin, editor }) => {
  expect(await readEngineTrouble(editor)).toEqual([]);
  const other = await connectEngine(admin, { name: 'Other', ...address('other') });
  const first = await connectEngine(admin, { name: 'First', ...address('first') });
  expect(await readEngineTrouble(editor)).toEqual([]);
  await stop('first', 'auth');
  expect(await readEngineTrouble(editor)).toEqual([
    { id: first.id, name: 'First', errorClass: 'auth', errorText: 'No.' },
  ]);
  await orderEngines(admin, { engineIds: [first.id, other.id] });
  expect(await readEngineTrouble(editor)).toEqual([]);
});

test('a stopped engine of a pair of languages is told of too, and each once', async ({ admin, editor }) => {
  const other = await connectEngine(admin, { name: 'Other', ...address('other') });
  await connectEngine(admin, { name: 'First', ...address('first') });
  const rule = { whenDown: 'wait', whenOutOfCredit: 'wait', whenRefused: 'person' } as const;
  for (const targetLanguage of ['en', 'fr'])
    await setPreference(admin, { sourceLanguage: 'zh', targetLanguage, engineIds: [other.id], ...rule });
  const names = async () => (await readEngineTrouble(editor)).map(({ name, errorClass }) => [name, errorClass]);
  expect(await names()).toEqual([]);
  await stop('other', 'model');
  expect(await names()).toEqual([['Other', 'model']]);
  await stop('first', 'auth');
  expect(await names()).toEqual([
    ['First', 'auth'],
    ['Other', 'model'],
  ]);
});

test('a pause that ends by itself is no trouble', async ({ admin, editor }) => {
  await connectEngine(admin, { name: 'First', ...address('first') });
  const pause = { pausedUntil: Date.now() + 60_000, errorClass: 'rate' as const, errorText: 'Slow down.' };
  await tx((tx) => changeRecord(tx, engineKeyOf(address('first')), pause));
  expect(await readEngineTrouble(editor)).toEqual([]);
});

test('strangers are refused', async () => {
  await expect(readEngineTrouble(null)).rejects.toThrow(SignedOutError);
});
