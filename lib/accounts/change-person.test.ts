import { expect } from 'vitest';
import { makeActor } from '#db/fixtures';
import { operator } from '#lib/access/actor';
import { ForbiddenError, InvalidError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { changePerson } from './change-person.ts';
import { findActor } from './find-actor.ts';
import { readInvitation } from './invitations.ts';
import { invite } from './invite.ts';
import { listPeople } from './list-people.ts';

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

test('a disabled account is nobody at the command line', async ({ editor }) => {
  expect(await findActor({ email: emailOf(editor.accountId).toUpperCase() })).toEqual(editor);
  await changePerson(admin, { id: editor.accountId, isDisabled: true });
  expect(await findActor({ email: emailOf(editor.accountId) })).toBeNull();
});

test('an account that is not there is not found', async () => {
  await expect(changePerson(admin, { id: 'nobody', role: 'editor' })).rejects.toThrow(NotFoundError);
});

test('editors and strangers are refused', async ({ editor }) => {
  const promotion = { id: editor.accountId, role: 'admin' as const };
  for (const [actor, refusal] of [[editor, ForbiddenError] as const, [null, SignedOutError] as const]) {
    await expect(listPeople(actor)).rejects.toThrow(refusal);
    await expect(changePerson(actor, promotion)).rejects.toThrow(refusal);
  }
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
