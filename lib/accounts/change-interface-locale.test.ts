import { expect } from 'vitest';
import { makeActor } from '#db/fixtures';
import { InvalidError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { changeInterfaceLocale } from './change-interface-locale.ts';
import { findActor } from './find-actor.ts';

let admin: Awaited<ReturnType<typeof makeActor>>;
test.beforeEach(async ({ connection }) => {
  admin = await makeActor(connection, 'admin');
});

const emailOf = (accountId: string) => `${accountId}@example.org`;

test('everybody sets the language of their own screens', async ({ editor }) => {
  await changeInterfaceLocale(editor, { interfaceLocale: 'zh-Hans' });
  expect(await findActor({ email: emailOf(editor.accountId) })).toMatchObject({ interfaceLocale: 'zh-Hans' });
  expect(await findActor({ email: emailOf(admin.accountId) })).toMatchObject({ interfaceLocale: 'en' });
  await expect(changeInterfaceLocale(editor, { interfaceLocale: 'fr' as 'en' })).rejects.toThrow(InvalidError);
});

test('strangers are refused', async () => {
  await expect(changeInterfaceLocale(null, { interfaceLocale: 'en' })).rejects.toThrow(SignedOutError);
});
