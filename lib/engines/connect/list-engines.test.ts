import { expect } from 'vitest';
import { ForbiddenError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { orderEngines } from '../choice/order-engines.ts';
import { connectEngine } from './connect-engine.ts';
import { listEngines } from './list-engines.ts';
import { removeEngine } from './remove-engine.ts';

const connect = (admin: Parameters<typeof connectEngine>[0], name: string) =>
  connectEngine(admin, { name, baseUrl: `https://${name}.example/v1`, model: 'm' });
const ranks = async (admin: Parameters<typeof listEngines>[0]) =>
  (await listEngines(admin)).map(({ name, rank }) => [name, rank]);

test('without an order only the engine that was connected last gets texts', async ({ admin }) => {
  for (const name of ['old', 'new']) await connect(admin, name);
  expect(await ranks(admin)).toEqual([
    ['new', 0],
    ['old', null],
  ]);
});

test('an engine that was left out of the order gets none, and the next one that is connected comes first', async ({
  admin,
}) => {
  const old = await connect(admin, 'old');
  await connect(admin, 'left-out');
  await orderEngines(admin, { engineIds: [old.id] });
  expect(await ranks(admin)).toEqual([
    ['old', 0],
    ['left-out', null],
  ]);
  await connect(admin, 'next');
  expect(await ranks(admin)).toEqual([
    ['next', 0],
    ['old', 1],
    ['left-out', null],
  ]);
});

test('if the engines of the order are gone, another one drafts', async ({ admin }) => {
  const old = await connect(admin, 'old');
  await connect(admin, 'left-out');
  await orderEngines(admin, { engineIds: [old.id] });
  await removeEngine(admin, { id: old.id });
  expect(await ranks(admin)).toEqual([['left-out', 0]]);
});

test('editors and strangers are refused', async ({ editor }) => {
  await expect(listEngines(null)).rejects.toThrow(SignedOutError);
  await expect(listEngines(editor)).rejects.toThrow(ForbiddenError);
});
