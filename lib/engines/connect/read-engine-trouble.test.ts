import { expect } from 'vitest';
import type { ErrorClass } from '#db/vocabulary';
import { tx } from '#lib/database';
import { SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { orderEngines } from '../choice/order-engines.ts';
import { engineKeyOf } from '../endpoint/endpoint.ts';
import { changeRecord } from '../pace/engine-record.ts';
import { connectEngine } from './connect-engine.ts';
import { readEngineTrouble } from './read-engine-trouble.ts';

const address = (host: string) => ({ baseUrl: `https://${host}.example/v1`, model: 'm' });
const stop = (host: string, errorClass: ErrorClass) =>
  tx((tx) => changeRecord(tx, engineKeyOf(address(host)), { stoppedAt: Date.now(), errorClass, errorText: 'No.' }));

test('a stopped engine is told of to editors too, until another one stands in', async ({ admin, editor }) => {
  expect(await readEngineTrouble(editor)).toBeNull();
  const other = await connectEngine(admin, { name: 'Other', ...address('other') });
  const first = await connectEngine(admin, { name: 'First', ...address('first') });
  expect(await readEngineTrouble(editor)).toBeNull();
  await stop('first', 'auth');
  expect(await readEngineTrouble(editor)).toEqual({
    ...{ id: first.id, name: 'First' },
    ...{ errorClass: 'auth', errorText: 'No.' },
  });
  await orderEngines(admin, { engineIds: [first.id, other.id] });
  expect(await readEngineTrouble(editor)).toBeNull();
});

test('a pause that ends by itself is no trouble', async ({ admin, editor }) => {
  await connectEngine(admin, { name: 'First', ...address('first') });
  const pause = { pausedUntil: Date.now() + 60_000, errorClass: 'rate' as const, errorText: 'Slow down.' };
  await tx((tx) => changeRecord(tx, engineKeyOf(address('first')), pause));
  expect(await readEngineTrouble(editor)).toBeNull();
});

test('strangers are refused', async () => {
  await expect(readEngineTrouble(null)).rejects.toThrow(SignedOutError);
});
