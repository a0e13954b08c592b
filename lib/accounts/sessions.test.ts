import { beforeEach, expect, vi } from 'vitest';
import { makeActor } from '#db/fixtures';
import { operator } from '#lib/access/actor';
import { SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { changePerson } from './change-person.ts';
import { findActor } from './find-actor.ts';
import { openSession, revokeSession } from './sessions.ts';
import { signOutEverywhere } from './sign-out-everywhere.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

test('a session says who it is, and an unknown one nobody', async ({ editor }) => {
  expect(await findActor({ sessionId: await openSession(editor, 'browser') })).toEqual(editor);
  expect(await findActor({ sessionId: 'made up' })).toBeNull();
});

test('a revoked session is worth nothing; another of the same person stays', async ({ editor }) => {
  const [here, there] = [await openSession(editor, null), await openSession(editor, null)];
  await revokeSession(here);
  expect(await findActor({ sessionId: here })).toBeNull();
  expect(await findActor({ sessionId: there })).toEqual(editor);
});

test('signing out everywhere ends all sessions of that person and nobody else’s', async ({ connection, editor }) => {
  const other = await makeActor(connection, 'editor');
  const [here, there] = [await openSession(editor, null), await openSession(editor, null)];
  const foreign = await openSession(other, null);
  await signOutEverywhere(editor);
  expect([await findActor({ sessionId: here }), await findActor({ sessionId: there })]).toEqual([null, null]);
  expect(await findActor({ sessionId: foreign })).toEqual(other);
});

test('a session ends after its days', async ({ editor }) => {
  const session = await openSession(editor, null);
  vi.setSystemTime(Date.now() + limits.sessionDays * 86_400_000 - 1000);
  expect(await findActor({ sessionId: session })).toEqual(editor);
  vi.setSystemTime(Date.now() + 1000);
  expect(await findActor({ sessionId: session })).toBeNull();
});

test('disabling an account ends its sessions for good', async ({ editor, admin }) => {
  const session = await openSession(editor, null);
  await changePerson(admin, { id: editor.accountId, isDisabled: true });
  expect(await findActor({ sessionId: session })).toBeNull();
  await changePerson(admin, { id: editor.accountId, isDisabled: false });
  expect(await findActor({ sessionId: session })).toBeNull();
  expect(await findActor({ sessionId: await openSession(editor, null) })).toEqual(editor);
});

test('a changed role counts at once', async ({ editor, admin }) => {
  const session = await openSession(editor, null);
  await changePerson(admin, { id: editor.accountId, role: 'admin' });
  expect(await findActor({ sessionId: session })).toMatchObject({ role: 'admin' });
});

test('a stranger has no sessions to end', async () => {
  await expect(signOutEverywhere(null)).rejects.toThrow(SignedOutError);
  await expect(signOutEverywhere(operator)).rejects.toThrow(SignedOutError);
});
