import { expect, vi } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { read } from '#lib/database';
import { ForbiddenError, NotFoundError, SignedOutError } from '#lib/errors';
import { capturedFile } from '#lib/extract/captured';
import { test } from '#lib/fixtures';
import { takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { hostOf } from '#lib/text/host-of';
import { storeArticle } from '../store-article.ts';
import { forgetRule } from './forget-rule-job.ts';
import { removeRule } from './remove-rule.ts';
import { restoreRule } from './restore-rule.ts';
import { rulesOf } from './rules-of.ts';

let admin: Actor;
test.beforeEach(async ({ connection }) => {
  admin = await makeActor(connection, 'admin');
});

const bring = (url: string, action: 'keep' | 'drop') =>
  storeArticle(
    admin,
    {
      title: url,
      locale: 'zh-Hans',
      targetLocales: ['en'],
      blocks: [{ kind: 'paragraph', source: url }],
      rules: [{ place: 'div.text>p.code', action, example: '扫码关注' }],
    },
    [{ ...capturedFile(new Uint8Array(1), null), url }],
  );

test('a rule is kept for its site, and a newer one about the same place takes its place', async () => {
  await bring('https://www.news.example/1', 'drop');
  expect(await rulesOf('https://news.example/2')).toMatchObject([{ place: 'div.text>p.code', action: 'drop' }]);
  expect(await rulesOf('https://other.example/2')).toEqual([]);
  await bring('https://news.example/2', 'keep');
  expect(await rulesOf('https://news.example/2')).toMatchObject([{ action: 'keep', example: '扫码关注' }]);
});

test('a rule is forgotten, by those who may', async ({ connection }) => {
  await bring('https://news.example/1', 'drop');
  const [rule] = await rulesOf('https://news.example/1');
  const input = { ruleId: rule?.id ?? '' };
  await expect(removeRule(null, input)).rejects.toThrow(SignedOutError);
  await expect(removeRule(await makeActor(connection, 'editor'), input)).rejects.toThrow(ForbiddenError);
  await removeRule(admin, input);
  expect(await rulesOf('https://news.example/1')).toEqual([]);
  await expect(removeRule(admin, input)).rejects.toThrow(NotFoundError);
});

test('a forgotten rule comes back within a day, by those who may, and its words go after', async ({ connection }) => {
  await bring('https://news.example/1', 'drop');
  const [rule] = await rulesOf('https://news.example/1');
  const input = { ruleId: rule?.id ?? '' };
  await removeRule(admin, input);
  await expect(restoreRule(null, input)).rejects.toThrow(SignedOutError);
  await expect(restoreRule(await makeActor(connection, 'editor'), input)).rejects.toThrow(ForbiddenError);
  await restoreRule(admin, input);
  expect(await rulesOf('https://news.example/1')).toEqual([rule]);
  await removeRule(admin, input);
  vi.useFakeTimers({ now: Date.now() + limits.undoKept + 1, toFake: ['Date'] });
  await expect(restoreRule(admin, input)).rejects.toMatchObject({ reason: 'undoOver' });
  for (const lease of await takeLeases('worker', 20)) if (lease.kind === 'rule.forget') await forgetRule(lease);
  vi.useRealTimers();
  expect(await read().$count(schema.siteRule)).toBe(0);
});

test('a clock that is set back does not keep the words of a forgotten rule for ever', async () => {
  await bring('https://news.example/1', 'drop');
  const [rule] = await rulesOf('https://news.example/1');
  const removedAt = Date.now();
  await removeRule(admin, { ruleId: rule?.id ?? '' });
  for (const now of [removedAt - 600_000, removedAt + limits.undoKept + 60_000]) {
    vi.useFakeTimers({ now, toFake: ['Date'] });
    expect(await read().$count(schema.siteRule)).toBe(1);
    for (const lease of await takeLeases('worker', 20)) if (lease.kind === 'rule.forget') await forgetRule(lease);
  }
  vi.useRealTimers();
  expect(await read().$count(schema.siteRule)).toBe(0);
});

test('what came from no address has no site', () => {
  expect(hostOf(null)).toBeNull();
  expect(hostOf('file.html')).toBeNull();
  expect(hostOf('https://www.news.example:8443/x')).toBe('news.example');
});
