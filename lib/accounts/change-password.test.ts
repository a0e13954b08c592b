import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { schema } from '#db/schema';
import { operator } from '#lib/access/actor';
import { read, tx } from '#lib/database';
import { InvalidError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { changePassword } from './change-password.ts';
import { findActor } from './find-actor.ts';
import { hashPassword } from './password.ts';
import { openSession } from './sessions.ts';
import { checkCredentials } from './sign-in.ts';

const change = { current: 'the old library', password: 'night library' };

test.beforeEach(async ({ editor }) => {
  const passwordHash = await hashPassword(change.current);
  await tx((tx) => tx.update(schema.account).set({ passwordHash }).where(eq(schema.account.id, editor.accountId)));
});

test('the new password works, the old one and the open sessions do not', async ({ editor }) => {
  const sessionId = await openSession(editor, null);
  await changePassword(editor, change);
  expect(await findActor({ sessionId })).toBeNull();
  const credentials = { email: `${editor.accountId}@example.org`, address: '' };
  expect(await checkCredentials({ ...credentials, password: change.current })).toBeNull();
  expect(await checkCredentials({ ...credentials, password: change.password })).toMatchObject({ id: editor.accountId });
  const kinds = (await read().select().from(schema.event)).map((event) => event.kind);
  expect(kinds).toContain('account.password-changed');
});

test('a wrong current password changes nothing, and may be guessed only so often', async ({ editor }) => {
  const sessionId = await openSession(editor, null);
  const wrong = { ...change, current: 'a guess' };
  for (let tries = 0; tries < limits.signInFailuresByPair; tries++)
    await expect(changePassword(editor, wrong)).rejects.toMatchObject({ reason: 'passwordWrong' });
  await expect(changePassword(editor, change)).rejects.toMatchObject({ reason: 'signInPaused' });
  expect(await findActor({ sessionId })).not.toBeNull();
});

test('a short password, strangers and the operator are refused', async ({ editor }) => {
  await expect(changePassword(editor, { ...change, password: 'short' })).rejects.toThrow(InvalidError);
  await expect(changePassword(null, change)).rejects.toThrow(SignedOutError);
  await expect(changePassword(operator, change)).rejects.toThrow(SignedOutError);
});
