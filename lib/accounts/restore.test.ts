import { expect, vi } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { ForbiddenError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { changePerson } from './change-person.ts';
import { findActor } from './find-actor.ts';
import { openInvitations, readInvitation } from './invitations.ts';
import { invite } from './invite.ts';
import { listPeople } from './list-people.ts';
import { resetPassword } from './reset-password.ts';
import { restoreInvitation } from './restore-invitation.ts';
import { restorePerson } from './restore-person.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { openSession } from './sessions.ts';

const kinds = async () => (await read().select().from(schema.event)).map((event) => event.kind);

test('a revoked invitation opens again, within a day', async ({ admin }) => {
  const { token } = await invite(admin, { role: 'editor', days: 7 });
  const id = (await openInvitations(admin))[0]?.id;
  await revokeInvitation(admin, { id: id ?? '' });
  expect(await readInvitation(token)).toBeNull();
  await restoreInvitation(admin, { id: id ?? '' });
  expect(await readInvitation(token)).toEqual({ role: 'editor' });
  expect(await kinds()).toContain('invitation.restored');
  await revokeInvitation(admin, { id: id ?? '' });
  vi.useFakeTimers({ now: Date.now() + limits.undoKept + 1, toFake: ['Date'] });
  await expect(restoreInvitation(admin, { id: id ?? '' })).rejects.toMatchObject({ reason: 'undoOver' });
});

test('an account that was shut is opened with the sessions and invitations that ended with it', async ({
  connection,
  admin,
}) => {
  const other = await makeActor(connection, 'admin');
  const session = await openSession(other, null);
  const { token } = await invite(other, { role: 'editor', days: 7 });
  const change = await changePerson(admin, { id: other.accountId, isDisabled: true });
  expect(await findActor({ sessionId: session })).toBeNull();
  await restorePerson(admin, change);
  expect(await findActor({ sessionId: session })).toMatchObject({ role: 'admin' });
  expect(await readInvitation(token)).toEqual({ role: 'editor' });
  expect(await kinds()).toContain('account.restored');
});

test('what is as wanted already is no change, and is not written down', async ({ admin, editor: other }) => {
  await changePerson(admin, { id: other.accountId, isDisabled: true });
  const before = await kinds();
  const change = await changePerson(admin, { id: other.accountId, role: 'editor', isDisabled: true });
  expect(change).not.toHaveProperty('role');
  expect(change).not.toHaveProperty('disabledAt');
  expect(await kinds()).toEqual(before);
});

test('a new password opens no link that was revoked before it', async ({ admin }) => {
  const { token } = await invite(admin, { role: 'editor', days: 7 });
  const id = (await openInvitations(admin))[0]?.id;
  await revokeInvitation(admin, { id: id ?? '' });
  await resetPassword(admin, { email: `${admin.accountId}@example.org`, password: 'night library' });
  await expect(restoreInvitation(admin, { id: id ?? '' })).rejects.toMatchObject({ reason: 'undoOver' });
  expect(await readInvitation(token)).toBeNull();
});

test('a role is given back, and what was revoked long before stays revoked', async ({ connection, admin }) => {
  const other = await makeActor(connection, 'admin');
  const session = await openSession(other, null);
  await changePerson(admin, { id: other.accountId, isDisabled: true });
  await changePerson(admin, { id: other.accountId, isDisabled: false });
  vi.useFakeTimers({ now: Date.now() + 10, toFake: ['Date'] });
  const change = await changePerson(admin, { id: other.accountId, role: 'editor' });
  await restorePerson(admin, change);
  expect((await listPeople(admin)).map((person) => person.role)).toEqual(['admin', 'admin']);
  expect(await findActor({ sessionId: session })).toBeNull();
});

test('an undo leaves an admin, and is not for strangers, editors or another day', async ({ admin, editor: other }) => {
  const promoted = await changePerson(admin, { id: other.accountId, role: 'admin' });
  await changePerson(admin, { id: admin.accountId, role: 'editor' });
  const now = { ...other, role: 'admin' as const };
  await expect(restorePerson(now, promoted)).rejects.toMatchObject({ reason: 'lastAdmin' });
  await expect(restorePerson(now, { ...promoted, at: 1 })).rejects.toMatchObject({ reason: 'undoOver' });
  for (const undo of [restorePerson, restoreInvitation]) {
    await expect(undo(null, promoted)).rejects.toThrow(SignedOutError);
    await expect(undo(other, promoted)).rejects.toThrow(ForbiddenError);
  }
});

test('undoing a promotion ends the links that were made with it', async ({ admin, editor: other }) => {
  const promoted = await changePerson(admin, { id: other.accountId, role: 'admin' });
  const { token } = await invite({ ...other, role: 'admin' }, { role: 'admin', days: 7 });
  await restorePerson(admin, promoted);
  expect(await readInvitation(token)).toBeNull();
});

test('undoing that an account was opened ends the sessions that began meanwhile', async ({ admin, editor: other }) => {
  await changePerson(admin, { id: other.accountId, isDisabled: true });
  const opened = await changePerson(admin, { id: other.accountId, isDisabled: false });
  const session = await openSession(other, null);
  await restorePerson(admin, opened);
  await changePerson(admin, { id: other.accountId, isDisabled: false });
  expect(await findActor({ sessionId: session })).toBeNull();
});

test('an undo leaves what it is not about, and is refused where that was changed since', async ({
  admin,
  editor: other,
}) => {
  const promoted = await changePerson(admin, { id: other.accountId, role: 'admin' });
  const shut = await changePerson(admin, { id: other.accountId, isDisabled: true });
  await restorePerson(admin, promoted);
  expect((await listPeople(admin))[1]).toMatchObject({ role: 'editor', disabledAt: shut.at });
  await changePerson(admin, { id: other.accountId, isDisabled: false });
  vi.useFakeTimers({ now: Date.now() + 10, toFake: ['Date'] });
  const shutAgain = await changePerson(admin, { id: other.accountId, isDisabled: true });
  await expect(restorePerson(admin, shut)).rejects.toMatchObject({ reason: 'undoOver' });
  expect((await listPeople(admin))[1]).toMatchObject({ role: 'editor', disabledAt: shutAgain.at });
});

test('what changed nothing has nothing to take back', async ({ admin, editor: other }) => {
  const shut = await changePerson(admin, { id: other.accountId, isDisabled: true });
  vi.useFakeTimers({ now: Date.now() + 10, toFake: ['Date'] });
  const nothing = await changePerson(admin, { id: other.accountId, isDisabled: true });
  expect((await listPeople(admin))[1]).toMatchObject({ disabledAt: shut.at });
  await expect(restorePerson(admin, nothing)).rejects.toMatchObject({ reason: 'undoOver' });
});

test('an undo opens nothing that ended before a new password', async ({ connection, admin }) => {
  const other = await makeActor(connection, 'admin');
  const session = await openSession(other, null);
  const { token } = await invite(other, { role: 'admin', days: 7 });
  const shut = await changePerson(admin, { id: other.accountId, isDisabled: true });
  vi.useFakeTimers({ now: Date.now() + 10, toFake: ['Date'] });
  await resetPassword(admin, { email: `${other.accountId}@example.org`, password: 'night library' });
  await restorePerson(admin, shut);
  expect(await findActor({ sessionId: session })).toBeNull();
  expect(await readInvitation(token)).toBeNull();
});
