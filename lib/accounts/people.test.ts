import { expect } from 'vitest';
import { makeActor } from '#db/fixtures';
import { operator } from '#lib/access/actor';
import { ForbiddenError, InvalidError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { findActor } from './find-actor.ts';
import { invite, readInvitation } from './invitations.ts';
import { changeInterfaceLocale, changePerson, listPeople, resetPassword } from './people.ts';
import { openSession } from './sessions.ts';
import { checkCredentials } from './sign-in.ts';

let admin: Awaited<ReturnType<typeof makeActor>>;
test.beforeEach(async ({ connection }) => {
  admin = await makeActor(connection, 'admin');
});

const emailOf = (accountId: string) => `${accountId}@example.org`;

test.each([{ role: 'editor' as const }, { isDisabled: true }])(
  'the last admin stays one: %o is refused',
  async (change) => {
    const refused = changePerson(admin, { id: admin.accountId, ...change });
    await expect(refused).rejects.toThrow(InvalidError);
    await expect(refused).rejects.toMatchObject({ reason: 'lastAdmin' });
    expect(await listPeople(admin)).toMatchObject([{ role: 'admin', disabledAt: null }]);
  },
);

test('a disabled admin does not count as one', async ({ admin: other }) => {
  await changePerson(admin, { id: other.accountId, isDisabled: true });
  await expect(changePerson(admin, { id: admin.accountId, role: 'editor' })).rejects.toMatchObject({
    reason: 'lastAdmin',
  });
});

test('with a second admin the first can step back', async ({ connection }) => {
  await makeActor(connection, 'admin');
  await changePerson(admin, { id: admin.accountId, role: 'editor' });
  expect((await listPeople(operator)).map((person) => person.role).sort()).toEqual(['admin', 'editor']);
});

test('a new password works, the old sessions do not', async () => {
  const session = await openSession(admin.accountId, null);
  await resetPassword(operator, { email: emailOf(admin.accountId).toUpperCase(), password: 'night library' });
  expect(await findActor({ sessionId: session })).toBeNull();
  const credentials = { email: emailOf(admin.accountId), password: 'night library', address: '' };
  expect(await checkCredentials(credentials)).toMatchObject({ id: admin.accountId });
});

test('a disabled account is nobody at the command line', async ({ editor }) => {
  expect(await findActor({ email: emailOf(editor.accountId).toUpperCase() })).toEqual(editor);
  await changePerson(admin, { id: editor.accountId, isDisabled: true });
  expect(await findActor({ email: emailOf(editor.accountId) })).toBeNull();
});

test('everybody sets the language of their own screens', async ({ editor }) => {
  await changeInterfaceLocale(editor, { interfaceLocale: 'zh-Hans' });
  expect(await findActor({ email: emailOf(editor.accountId) })).toMatchObject({ interfaceLocale: 'zh-Hans' });
  expect(await findActor({ email: emailOf(admin.accountId) })).toMatchObject({ interfaceLocale: 'en' });
  await expect(changeInterfaceLocale(editor, { interfaceLocale: 'fr' as 'en' })).rejects.toThrow(InvalidError);
});

test('an account that is not there is not found', async () => {
  await expect(changePerson(admin, { id: 'nobody', role: 'editor' })).rejects.toThrow(NotFoundError);
  await expect(resetPassword(admin, { email: 'nobody@example.org', password: 'night library' })).rejects.toThrow(
    NotFoundError,
  );
});

test('editors and strangers are refused', async ({ editor }) => {
  const promotion = { id: editor.accountId, role: 'admin' as const };
  const reset = { email: emailOf(admin.accountId), password: 'night library' };
  for (const [actor, refusal] of [[editor, ForbiddenError] as const, [null, SignedOutError] as const]) {
    await expect(listPeople(actor)).rejects.toThrow(refusal);
    await expect(changePerson(actor, promotion)).rejects.toThrow(refusal);
    await expect(resetPassword(actor, reset)).rejects.toThrow(refusal);
  }
  await expect(changeInterfaceLocale(null, { interfaceLocale: 'en' })).rejects.toThrow(SignedOutError);
  expect((await listPeople(admin)).map((person) => person.role)).toEqual(['admin', 'editor']);
});

test('an admin who is shut out or made an editor leaves no way back in', async ({ connection }) => {
  for (const change of [{ isDisabled: true }, { role: 'editor' as const }]) {
    const other = await makeActor(connection, 'admin');
    const { token } = await invite(other, { role: 'admin', days: 7 });
    expect(await readInvitation(token)).toEqual({ role: 'admin' });
    await changePerson(admin, { id: other.accountId, ...change });
    expect(await readInvitation(token)).toBeNull();
  }
});
