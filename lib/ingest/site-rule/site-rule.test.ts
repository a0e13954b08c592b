import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeActor, openTestDoor, type TestDoor } from '#db/fixtures';
import type { Actor } from '#lib/accounts/actor';
import { setDoor } from '#lib/database';
import { ForbiddenError, NotFoundError, SignedOutError } from '#lib/errors';
import { bringIn } from '../bring-in.ts';
import { capturedFile } from '../source/captured.ts';
import { removeRule } from './change-rules.ts';
import { hostOf, rulesOf } from './rules-of.ts';

let door: TestDoor;
let admin: Actor;
beforeEach(async () => {
  door = await openTestDoor();
  setDoor(door);
  admin = await makeActor(door, 'admin');
});
afterEach(() => {
  setDoor(undefined);
  door.remove();
});

const bring = (url: string, action: 'keep' | 'drop') =>
  bringIn(
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

test('a rule is forgotten, by those who may', async () => {
  await bring('https://news.example/1', 'drop');
  const [rule] = await rulesOf('https://news.example/1');
  const input = { ruleId: rule?.id };
  await expect(removeRule(null, input)).rejects.toThrow(SignedOutError);
  await expect(removeRule(await makeActor(door, 'editor'), input)).rejects.toThrow(ForbiddenError);
  await removeRule(admin, input);
  expect(await rulesOf('https://news.example/1')).toEqual([]);
  await expect(removeRule(admin, input)).rejects.toThrow(NotFoundError);
});

test('what came from no address has no site', () => {
  expect(hostOf(null)).toBeNull();
  expect(hostOf('file.html')).toBeNull();
  expect(hostOf('https://www.news.example:8443/x')).toBe('news.example');
});
