import { expect } from 'vitest';
import { makeActor } from '#db/fixtures';
import { operator } from '#lib/access/actor';
import { ForbiddenError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { findActor } from './find-actor.ts';
import { resetPassword } from './reset-password.ts';
import { openSession } from './sessions.ts';
import { checkCredentials } from './sign-in.ts';

let admin: Awaited<ReturnType<typeof makeActor>>;
test.beforeEach(async ({ connection }) => {
  admin = await makeActor(connection, 'admin');
});

const emailOf = (accountId: string) => `${accountId}@example.org`;

test('a new password works, the old sessions do not', async () => {
  const session = await openSession(admin, null);
  await resetPassword(operator, { email: emailOf(admin.accountId).toUpperCase(), password: 'night library' });
  expect(await findActor({ sessionId: session })).toBeNull();
  const credentials = { email: emailOf(admin.accountId), password: 'night library', address: '' };
  expect(await checkCredentials(credentials)).toMatchObject({ id: admin.accountId });
});

test('an address without an account is not found', async () => {
  const reset = { email: 'nobody@example.org', password: 'night library' };
  await expect(resetPassword(admin, reset)).rejects.toThrow(NotFoundError);
  await expect(resetPassword(admin, reset)).rejects.toMatchObject({ reason: 'memberUnknown' });
});

test('editors and strangers are refused', async ({ editor }) => {
  const reset = { email: emailOf(admin.accountId), password: 'night library' };
  await expect(resetPassword(editor, reset)).rejects.toThrow(ForbiddenError);
  await expect(resetPassword(null, reset)).rejects.toThrow(SignedOutError);
});
