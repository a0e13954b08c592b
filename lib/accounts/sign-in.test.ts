import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDoor, type TestDoor } from '#db/fixtures';
import { schema } from '#db/schema';
import { setDoor, tx } from '#lib/database';
import { limits } from '#lib/limits';
import { hashPassword } from './password.ts';
import { checkCredentials } from './sign-in.ts';

const password = 'night library';
const paused = { code: 'too-many', reason: 'signInPaused' };

let door: TestDoor;
let passwordHash: string;
beforeAll(async () => {
  door = await openTestDoor();
  setDoor(door);
  passwordHash = await hashPassword(password);
});
afterAll(() => {
  setDoor(undefined);
  door.remove();
});

let made = 0;
/** An account of its own for each test, and an address to sign in from: what failed elsewhere does not count for it. */
async function makePerson(change: { disabledAt?: number } = {}) {
  const name = `person-${++made}`;
  const email = `${name}@example.org`;
  const row = { id: name, name, email, passwordHash, locales: [], createdAt: 1, ...change };
  await tx(async (tx) => {
    await tx.insert(schema.account).values({ ...row, role: 'editor', interfaceLocale: 'en' });
  });
  return { id: name, email, address: `192.0.2.${made}` };
}

test('e-mail and password that belong together give the account, however the address is written', async () => {
  const { id, email, address } = await makePerson();
  expect(await checkCredentials({ email: ` ${email.toUpperCase()} `, password, address })).toMatchObject({ id });
});

test('a wrong password, an unknown address and a disabled account get the same answer', async () => {
  const { email, address } = await makePerson();
  const disabled = await makePerson({ disabledAt: 1 });
  expect(await checkCredentials({ email, password: 'day library', address })).toBeNull();
  expect(await checkCredentials({ email: 'nobody@example.org', password, address })).toBeNull();
  expect(await checkCredentials({ ...disabled, password })).toBeNull();
});

test('after too many failures an account pauses for every address, even with the right password', async () => {
  const { email } = await makePerson();
  for (let index = 0; index < limits.signInFailuresByAccount; index++) {
    expect(await checkCredentials({ email, password: 'guess', address: `198.51.100.${index}` })).toBeNull();
  }
  const refused = checkCredentials({ email, password, address: '198.51.100.99' });
  await expect(refused).rejects.toMatchObject({ ...paused, values: { seconds: expect.any(Number) } });
});

test('signing in forgets the failures of an account', async () => {
  const { email, address } = await makePerson();
  for (let round = 0; round < 3; round++) {
    for (let index = 1; index < limits.signInFailuresByAccount; index++) {
      await checkCredentials({ email, password: 'guess', address: `${address}/${round}` });
    }
    expect(await checkCredentials({ email, password, address: `${address}/${round}` })).not.toBeNull();
  }
});

test('after too many failures an address pauses for every account, other addresses do not', async () => {
  const { email, address } = await makePerson();
  for (let index = 0; index < limits.signInFailuresByAddress; index++) {
    await checkCredentials({ email: `unknown-${index}@example.org`, password: 'guess', address });
  }
  await expect(checkCredentials({ email, password, address })).rejects.toMatchObject(paused);
  expect(await checkCredentials({ email, password, address: '203.0.113.1' })).not.toBeNull();
});

test('guesses sent all at once are counted as those sent one by one', async () => {
  const { email, address } = await makePerson();
  const guesses = Array.from({ length: 12 }, () => checkCredentials({ email, password: 'guess', address }));
  const outcomes = await Promise.allSettled(guesses);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(limits.signInFailuresByAccount);
});
