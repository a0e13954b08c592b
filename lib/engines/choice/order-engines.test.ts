import { expect } from 'vitest';
import { test } from '#lib/fixtures';
import { connectEngine } from '../connect/connect-engine.ts';
import { listEngines } from '../connect/list-engines.ts';
import { enginesFor } from './engines-for.ts';
import { orderEngines } from './order-engines.ts';
import { removePreference } from './remove-preference.ts';
import { setPreference } from './set-preference.ts';

const any = { sourceLanguage: '*', targetLanguage: '*' };
const rule = { whenDown: 'wait', whenOutOfCredit: 'wait', whenRefused: 'person' } as const;
const asked = async () => {
  const { engines, rule } = await enginesFor({ sourceLocale: 'zh', targetLocale: 'en' });
  return { ids: engines.map(({ id }) => id), whenDown: rule.whenDown };
};

test('the order of the engines and the rule for any languages are one', async ({ admin }) => {
  const connect = async (model: string) =>
    (await connectEngine(admin, { baseUrl: 'https://engine.example/v1', model })).id;
  const [a, b, c] = [await connect('a'), await connect('b'), await connect('c')];
  await setPreference(admin, { ...any, ...rule, engineIds: [a, b] });
  expect(await asked()).toEqual({ ids: [a, b], whenDown: 'wait' });
  await orderEngines(admin, { engineIds: [c, b] });
  expect(await asked()).toEqual({ ids: [c, b], whenDown: 'wait' });
  expect((await listEngines(admin)).map(({ id, rank }) => [id, rank])).toEqual([
    [c, 0],
    [b, 1],
    [a, null],
  ]);
  await setPreference(admin, { ...any, ...rule, engineIds: [b, a] });
  await removePreference(admin, any);
  expect(await asked()).toEqual({ ids: [b, a], whenDown: 'next' });
});

test('the rule of one pair of languages does not change the order', async ({ admin }) => {
  const connect = async (model: string) =>
    (await connectEngine(admin, { baseUrl: 'https://engine.example/v1', model })).id;
  const [a, b] = [await connect('a'), await connect('b')];
  const pair = { sourceLanguage: 'fr', targetLanguage: '*' };
  await setPreference(admin, { ...pair, ...rule, engineIds: [a] });
  await orderEngines(admin, { engineIds: [b] });
  expect((await asked()).ids).toEqual([b]);
  await removePreference(admin, pair);
  expect((await asked()).ids).toEqual([b]);
});
