import { expect } from 'vitest';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { ForbiddenError, InvalidError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { listBudgets } from './list-budgets.ts';
import { listPrices } from './list-prices.ts';
import { removePrice } from './remove-price.ts';
import { setPrice } from './set-price.ts';

const price = {
  ...{ host: 'API.example:8443 ', model: 'm', currency: 'USD', input: 150_000, cachedInput: null, output: 600_000 },
  ...{ batchPercent: 50, validFrom: 1_700_000_000_000, source: 'https://api.example/prices' },
};

test('a price is entered, listed and removed, and what was removed can be entered again', async ({ admin }) => {
  const { id } = await setPrice(admin, price);
  const [row] = await listPrices(admin);
  expect(row).toMatchObject({ ...price, host: 'api.example:8443', id, accountId: admin.accountId });
  const removed = await removePrice(admin, { id });
  expect(await listPrices(admin)).toEqual([]);
  await setPrice(admin, removed);
  expect(await listPrices(admin)).toMatchObject([{ ...price, host: 'api.example:8443' }]);
  expect((await read().select().from(schema.event)).map(({ kind }) => kind)).toEqual([
    'price.set',
    'price.removed',
    'price.set',
  ]);
});

test.each([
  ['hostWrong', { host: 'https://api.example/v1' }],
  ['modelMissing', { model: ' ' }],
  ['currencyWrong', { currency: 'usd' }],
  ['moneyWrong', { input: -1 }],
  ['moneyWrong', { output: 0.5 }],
  ['moneyWrong', { input: Number.NaN }],
  ['percentWrong', { batchPercent: 101 }],
  ['dateWrong', { validFrom: Number.NaN }],
])('%s: %j', async (reason, wrong) => {
  const { actor } = { actor: { type: 'operator', accountId: null, name: 'o' } as const };
  const refused = setPrice(actor, { ...price, ...wrong });
  await expect(refused).rejects.toThrow(InvalidError);
  await expect(refused).rejects.toMatchObject({ reason });
});

test('strangers and editors are refused', async ({ admin, editor }) => {
  for (const [actor, error] of [
    [null, SignedOutError],
    [editor, ForbiddenError],
  ] as const) {
    await expect(setPrice(actor, price)).rejects.toThrow(error);
    await expect(removePrice(actor, { id: 'none' })).rejects.toThrow(error);
    await expect(listPrices(actor)).rejects.toThrow(error);
    await expect(listBudgets(actor)).rejects.toThrow(error);
  }
  await expect(removePrice(admin, { id: 'none' })).rejects.toThrow(NotFoundError);
  expect(await read().$count(schema.price)).toBe(0);
});
