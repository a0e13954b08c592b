import { eq } from 'drizzle-orm';
import { expect, vi } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { read } from '#lib/database';
import { ForbiddenError, InvalidError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { acceptInvitation } from './accept-invitation.ts';
import { openInvitations, readInvitation } from './invitations.ts';
import { invite } from './invite.ts';
import { hashPassword } from './password.ts';
import { revokeInvitation } from './revoke-invitation.ts';

vi.mock('./password.ts', async (original) => {
  const real = await original<typeof import('./password.ts')>();
  return { ...real, hashPassword: vi.fn(real.hashPassword) };
});

let admin: Actor;
test.beforeEach(async ({ connection }) => {
  vi.useFakeTimers({ toFake: ['Date'] });
  admin = await makeActor(connection, 'admin');
});

const person = { name: 'Mei', email: 'mei@example.org', password: 'night library' };
const wish = { role: 'editor' as const, days: 7 };
const day = 86_400_000;
const accountOf = async (email: string) =>
  (await read().select().from(schema.account).where(eq(schema.account.email, email)))[0];
const isOver = { code: 'gone', reason: 'invitationOver' };

test.each(['admin', 'editor'] as const)('an invitation makes one account with the role %s', async (role) => {
  const { token } = await invite(admin, { ...wish, role });
  expect(await readInvitation(token)).toEqual({ role });
  expect(await acceptInvitation({ ...person, token })).toMatchObject({ type: 'person', name: person.name, role });
  expect(await accountOf(person.email)).toMatchObject({ name: 'Mei', role });
  expect(await readInvitation(token)).toBeNull();
  await expect(acceptInvitation({ ...person, email: 'two@example.org', token })).rejects.toMatchObject(isOver);
  expect(await accountOf('two@example.org')).toBeUndefined();
});

test('of two who accept at once one gets the account', async () => {
  const { token } = await invite(admin, wish);
  const tries = ['one', 'two'].map((name) => acceptInvitation({ ...person, email: `${name}@example.org`, token }));
  const outcomes = (await Promise.allSettled(tries)).map((outcome) => outcome.status);
  expect(outcomes.sort()).toEqual(['fulfilled', 'rejected']);
});

test('an invitation ends on its day', async () => {
  const { token } = await invite(admin, wish);
  vi.setSystemTime(Date.now() + 7 * day - 1000);
  expect(await readInvitation(token)).toEqual({ role: 'editor' });
  vi.setSystemTime(Date.now() + 1000);
  expect(await readInvitation(token)).toBeNull();
  expect(await openInvitations(admin)).toEqual([]);
  await expect(acceptInvitation({ ...person, token })).rejects.toMatchObject(isOver);
});

test('a revoked invitation opens no more', async () => {
  const { token } = await invite(admin, { ...wish, note: 'for Mei' });
  const [open] = await openInvitations(admin);
  expect(open).toMatchObject({ role: 'editor', note: 'for Mei', expiresAt: Date.now() + 7 * day });
  await revokeInvitation(admin, { id: open?.id ?? '' });
  expect(await openInvitations(admin)).toEqual([]);
  await expect(acceptInvitation({ ...person, token })).rejects.toMatchObject(isOver);
});

test('an accepted invitation can’t be revoked', async () => {
  const { token } = await invite(admin, wish);
  const [open] = await openInvitations(admin);
  await acceptInvitation({ ...person, token });
  await expect(revokeInvitation(admin, { id: open?.id ?? '' })).rejects.toThrow(NotFoundError);
});

test('an address that is taken is refused, and the invitation stays open', async () => {
  await acceptInvitation({ ...person, token: (await invite(admin, wish)).token });
  const { token } = await invite(admin, wish);
  const again = acceptInvitation({ ...person, email: 'MEI@example.org', token });
  await expect(again).rejects.toMatchObject({ code: 'invalid', reason: 'emailTaken' });
  expect(await readInvitation(token)).toEqual({ role: 'editor' });
});

test('a wrong link is refused before anything is hashed', async () => {
  vi.mocked(hashPassword).mockClear();
  await expect(acceptInvitation({ ...person, token: 'guess' })).rejects.toMatchObject(isOver);
  await expect(acceptInvitation({ token: 'guess' })).rejects.toMatchObject(isOver);
  await expect(acceptInvitation({ ...person, token: 'x'.repeat(5_000) })).rejects.toMatchObject({
    reason: 'invitationOver',
  });
  expect(hashPassword).not.toHaveBeenCalled();
});

test('the token is kept nowhere', async () => {
  const { token } = await invite(admin, wish);
  const rows = [await read().select().from(schema.invitation), await read().select().from(schema.event)];
  expect(JSON.stringify(rows)).not.toContain(token);
});

test.each([{ role: 'owner' }, { days: 0 }, { days: 31 }, { days: 'soon' }, { note: 'n'.repeat(101) }])(
  '%o is refused',
  async (change) => {
    await expect(invite(admin, { ...wish, ...change } as typeof wish)).rejects.toThrow(InvalidError);
  },
);

test('editors and strangers can’t invite, see or revoke invitations', async ({ editor }) => {
  for (const act of [
    () => invite(editor, wish),
    () => openInvitations(editor),
    () => revokeInvitation(editor, { id: 'none' }),
  ]) {
    await expect(act()).rejects.toThrow(ForbiddenError);
  }
  for (const act of [
    () => invite(null, wish),
    () => openInvitations(null),
    () => revokeInvitation(null, { id: 'none' }),
  ]) {
    await expect(act()).rejects.toThrow(SignedOutError);
  }
  expect(await openInvitations(admin)).toEqual([]);
});
