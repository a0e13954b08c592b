import { expect } from 'vitest';
import { operator } from '#lib/access/actor';
import { InvalidError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { changeProfile } from './change-profile.ts';
import { readProfile } from './read-profile.ts';

const profile = { name: 'Nina Night', locales: ['zh-Hans', 'fr'] };

test('everybody changes their own name and languages', async ({ admin, editor }) => {
  await changeProfile(editor, profile);
  expect(await readProfile(editor)).toEqual({ ...profile, email: `${editor.accountId}@example.org` });
  expect(await readProfile(admin)).toMatchObject({ name: admin.name, locales: ['en'] });
  await expect(changeProfile(editor, { ...profile, name: ' ' })).rejects.toMatchObject({ reason: 'nameMissing' });
  await expect(changeProfile(editor, { ...profile, locales: ['klingonisch'] })).rejects.toThrow(InvalidError);
});

test('strangers and the operator are refused', async () => {
  for (const actor of [null, operator]) {
    await expect(changeProfile(actor, profile)).rejects.toThrow(SignedOutError);
    await expect(readProfile(actor)).rejects.toThrow(SignedOutError);
  }
});
