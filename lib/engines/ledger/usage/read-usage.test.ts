import { expect } from 'vitest';
import { schema } from '#db/schema';
import { tx } from '#lib/database';
import { ForbiddenError, InvalidError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { periodOf } from './period-of.ts';
import { readArticleUsage } from './read-article-usage.ts';
import { readModels } from './read-models.ts';
import { readUsage } from './read-usage.ts';
import { usageCsv } from './usage-csv.ts';

const noon = Date.UTC(2026, 10, 3, 12);
const day = 86_400_000;
const period = periodOf({ from: '2026-11-01', to: '2026-11-05' });

let count = 0;
const write = (row: Partial<typeof schema.ledger.$inferInsert>) =>
  tx(async (tx) => {
    const usual = { startedAt: noon, settledAt: noon + 5, engineKey: 'k', engine: 'E', model: 'm', reservedTokens: 9 };
    count += 1;
    await tx.insert(schema.ledger).values({ id: String(count), purpose: 'paragraph', ...usual, ...row });
  });
const tokens = { promptTokens: 100, cachedTokens: 40, completionTokens: 10, milliseconds: 500 };

test('is summed by day, article, engine and person, and money by currency', async ({ admin, articleId }) => {
  const dollars = { cost: 1_000, currency: 'USD' };
  await write({ ...tokens, ...dollars, articleId, accountId: admin.accountId });
  await write({ ...tokens, ...dollars, articleId, startedAt: noon + day, errorClass: 'invalid' });
  await write({ ...tokens, cost: 300, currency: 'EUR', engine: 'F' });
  await write({ ...tokens, articleId: 'gone' });
  await write({ answeredBy: 'cache', promptTokens: 0, completionTokens: 0, cost: 0, articleId });
  await write({ ...tokens, startedAt: noon - 3 * day });

  const { total, days, lines } = await readUsage(admin, period, 'article');
  expect(total).toEqual({
    ...{ requests: 5, failed: 1, repeated: 1, batched: 0, promptTokens: 400, cachedTokens: 160, completionTokens: 40 },
    ...{ milliseconds: 2_000, unpriced: 1 },
    money: expect.arrayContaining([
      { amount: 2_000, currency: 'USD' },
      { amount: 300, currency: 'EUR' },
    ]),
  });
  expect(days.map(({ requests }) => requests)).toEqual([0, 0, 4, 1, 0]);
  expect(lines.map(({ key, requests }) => [key, requests])).toEqual(
    expect.arrayContaining([
      [articleId, 3],
      ['', 1],
      ['gone', 1],
    ]),
  );
  expect(lines[0]).toMatchObject({ key: articleId, name: '老桥', promptTokens: 200, repeated: 1 });
  const engines = (await readUsage(admin, period, 'engine')).lines;
  expect(engines.map(({ name, requests }) => [name, requests])).toEqual([
    ['E · m', 4],
    ['F · m', 1],
  ]);
  const people = (await readUsage(admin, period, 'person')).lines;
  expect(people.map(({ name }) => name).sort()).toEqual([admin.name, null]);
  expect((await readUsage(admin, period, 'day')).lines.map(({ requests }) => requests)).toEqual([1, 4]);
  expect(await readArticleUsage(admin, articleId)).toMatchObject({ requests: 3, unpriced: 0 });
});

test('as a file has no cell that a spreadsheet would run', async ({ admin }) => {
  await write({ ...tokens, cost: 1_230_000, currency: 'USD', engine: '=cmd()', model: '@m', articleId: 'gone' });
  const [head, ...lines] = await linesOf(admin);
  expect(head?.startsWith('\ufeffday,')).toBe(true);
  expect(lines).toEqual(["2026-11-03,gone,,'=cmd(),'@m,,paragraph,1,0,0,100,40,10,0.5,1.23,USD,0,engine"]);
});

test('as a file has every day in its order, and says how it was answered', async ({ admin }) => {
  for (const answeredBy of ['batch', 'cache', 'engine'] as const) await write({ ...tokens, answeredBy });
  await write({ ...tokens, startedAt: noon + day });
  await write({ ...tokens, startedAt: noon - day });
  const lines = (await linesOf(admin)).slice(1).map((line) => line.split(','));
  expect(lines.map((cells) => cells[0])).toEqual(['2026-11-02', ...Array(3).fill('2026-11-03'), '2026-11-04']);
  expect(lines.map((cells) => cells.at(-1)).sort()).toEqual(['batch', 'cache', 'engine', 'engine', 'engine']);
});

const linesOf = async (admin: Parameters<typeof usageCsv>[0]) =>
  (await Array.fromAsync(usageCsv(admin, period))).join('').trimEnd().split('\r\n');

test('is for admins alone', async ({ editor, articleId }) => {
  for (const [actor, error] of [
    [null, SignedOutError],
    [editor, ForbiddenError],
  ] as const) {
    await expect(readUsage(actor, period, 'day')).rejects.toThrow(error);
    expect(() => usageCsv(actor, period)).toThrow(error);
    await expect(readModels(actor)).rejects.toThrow(error);
  }
  await expect(readArticleUsage(null, articleId)).rejects.toThrow(SignedOutError);
});

test.each([
  ['dateWrong', { from: 'today' }],
  ['dateWrong', { to: '2026-02-30' }],
  ['periodWrong', { from: '2026-11-05', to: '2026-11-04' }],
  ['periodWrong', { from: '1000-01-01' }],
])('%s: %j', (reason, days) => {
  expect(() => periodOf(days)).toThrow(InvalidError);
  expect(() => periodOf(days)).toThrow(expect.objectContaining({ reason }));
});

test('is read for the last thirty days unless others are chosen', () => {
  const { from, until } = periodOf({}, noon);
  expect([new Date(from).toISOString(), new Date(until).toISOString()]).toEqual([
    '2026-10-05T00:00:00.000Z',
    '2026-11-04T00:00:00.000Z',
  ]);
});
