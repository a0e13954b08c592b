import { expect, vi } from 'vitest';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { claimInstallation, isSetUpToken, makeSetUpToken } from './claim-installation.ts';
import { hashPassword } from './password.ts';

vi.mock('./password.ts', async (original) => {
  const real = await original<typeof import('./password.ts')>();
  return { ...real, hashPassword: vi.fn(real.hashPassword) };
});

const person = { name: 'Lin', email: 'Lin@Example.org', password: 'night library' };
const accounts = () => read().select().from(schema.account);
const wrongLink = { code: 'forbidden', reason: 'setUpLinkWrong' };

test('the link makes the first admin, and then opens no more', async () => {
  const token = await makeSetUpToken();
  expect(await isSetUpToken(token ?? '')).toBe(true);
  const claimed = await claimInstallation({ ...person, token });
  expect(await accounts()).toMatchObject([
    { id: claimed.accountId, name: 'Lin', email: 'lin@example.org', role: 'admin' },
  ]);
  expect(await isSetUpToken(token ?? '')).toBe(false);
  await expect(claimInstallation({ ...person, email: 'second@example.org', token })).rejects.toMatchObject(wrongLink);
  expect(await accounts()).toHaveLength(1);
  expect(await makeSetUpToken()).toBeNull();
});

test('of two claims at once one is made', async () => {
  const token = await makeSetUpToken();
  const claims = ['one', 'two'].map((name) => claimInstallation({ ...person, email: `${name}@example.org`, token }));
  const outcomes = (await Promise.allSettled(claims)).map((outcome) => outcome.status);
  expect(outcomes.sort()).toEqual(['fulfilled', 'rejected']);
  expect(await accounts()).toHaveLength(1);
});

test('a wrong link is refused before anything is hashed, and leaves the right one open', async () => {
  const token = await makeSetUpToken();
  vi.mocked(hashPassword).mockClear();
  for (const guess of ['guess', '', 'x'.repeat(5_000)])
    await expect(claimInstallation({ ...person, token: guess })).rejects.toMatchObject({ reason: 'setUpLinkWrong' });
  await expect(claimInstallation({ token: 'guess' })).rejects.toMatchObject(wrongLink);
  expect(hashPassword).not.toHaveBeenCalled();
  expect(await accounts()).toEqual([]);
  await claimInstallation({ ...person, token });
});

test('a new link replaces the last', async () => {
  const old = await makeSetUpToken();
  const token = await makeSetUpToken();
  await expect(claimInstallation({ ...person, token: old })).rejects.toMatchObject(wrongLink);
  await claimInstallation({ ...person, token });
});

test.each([
  ['passwordTooShort', { password: 'nine char' }],
  ['emailWrong', { email: 'lin' }],
  ['nameMissing', { name: '  ' }],
])('%s is said, and the link stays open', async (reason, change) => {
  const token = await makeSetUpToken();
  const claim = claimInstallation({ ...person, ...change, token });
  await expect(claim).rejects.toThrow(InvalidError);
  await expect(claim).rejects.toMatchObject({ reason });
  expect(await isSetUpToken(token ?? '')).toBe(true);
});
