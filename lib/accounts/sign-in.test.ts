import { beforeEach, expect, vi } from 'vitest';
import { schema } from '#db/schema';
import { tx } from '#lib/database';
import { eventually, test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { counterOf } from './failed-sign-ins.ts';
import { markBrowser } from './known-browser.ts';
import { decoyHash, hashPassword, isPassword } from './password.ts';
import { checkCredentials } from './sign-in.ts';

vi.mock('#lib/env', () => ({ env: () => ({ secret: 'a secret for tests, long enough' }) }));
/** Hashing is slow and these tests need thousands, so a fake one only counts the tries that reach it. */
vi.mock('./password.ts', async (original) => {
  const real = await original<typeof import('./password.ts')>();
  return { ...real, isPassword: vi.fn(async (password: string, hash: string) => hash === `plain ${password}`) };
});

const password = 'night library';
const paused = { code: 'too-many', reason: 'signInPaused' };

beforeEach(() => {
  vi.mocked(isPassword).mockClear();
});

let made = 0;
/** Makes an account and an address for each test, so that failures of other tests do not count for it. */
async function makePerson(change: { disabledAt?: number } = {}) {
  const name = `person-${++made}`;
  const email = `${name}@example.org`;
  const row = { id: name, name, email, passwordHash: `plain ${password}`, locales: [], createdAt: 1, ...change };
  await tx(async (tx) => {
    await tx.insert(schema.account).values({ ...row, role: 'editor', interfaceLocale: 'en' });
  });
  return { id: name, email, address: `192.0.2.${made}` };
}

/** Sends guesses one after the other; returns how many were checked. */
async function guess(email: string, addresses: string[], known = ''): Promise<number> {
  const before = vi.mocked(isPassword).mock.calls.length;
  for (const address of addresses)
    await checkCredentials({ email, password: 'guess', address, known }).catch(() => null);
  return vi.mocked(isPassword).mock.calls.length - before;
}

const thousand = (net: number) => Array.from({ length: 1_000 }, (_, index) => `10.${net}.${index >> 8}.${index & 255}`);

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

test('for an unknown account a hash of the same cost is computed', async () => {
  const ours = (await hashPassword('night library')).split('$').slice(0, 4);
  expect(decoyHash.split('$').slice(0, 4)).toEqual(ours);
  const real = await vi.importActual<typeof import('./password.ts')>('./password.ts');
  expect(await real.isPassword('', decoyHash)).toBe(false);
  await checkCredentials({ email: 'nobody@example.org', password, address: '192.0.2.250' });
  expect(isPassword).toHaveBeenCalledWith(password, decoyHash);
});

test('one address that guesses is paused for the account, and other addresses are not', async () => {
  const { id, email, address } = await makePerson();
  expect(await guess(email, Array(30).fill('203.0.113.5'))).toBe(limits.signInFailuresByPair);
  const refused = checkCredentials({ email, password, address: '203.0.113.5' });
  await expect(refused).rejects.toMatchObject({ ...paused, values: { seconds: expect.any(Number) } });
  expect(await checkCredentials({ email, password, address })).toMatchObject({ id });
});

test('a thousand addresses that guess are slowed as a whole, and the owner’s browser is not', async () => {
  const { id, email, address } = await makePerson();
  const known = markBrowser('', id);
  const [looked] = await Promise.all([
    guess(email, thousand(1)),
    checkCredentials({ email, password, address, known }).then((account) => expect(account).toMatchObject({ id })),
  ]);
  expect(looked).toBeLessThanOrEqual(limits.signInFailuresByAccount + 1);
  expect(await checkCredentials({ email, password: 'mistyped', address, known })).toBeNull();
  expect(await checkCredentials({ email, password, address, known })).toMatchObject({ id });
  await expect(checkCredentials({ email, password, address: '203.0.113.6' })).rejects.toMatchObject(paused);
});

test('a known browser is not paused for what others at its own address do', async () => {
  const { id, email, address } = await makePerson();
  for (let index = 0; index < limits.signInFailuresByAddress; index++)
    await guess(`unknown-${index}@example.org`, [address]);
  await expect(checkCredentials({ email, password, address })).rejects.toMatchObject(paused);
  expect(await checkCredentials({ email, password, address, known: markBrowser('', id) })).toMatchObject({ id });
  expect(await checkCredentials({ email, password, address: '203.0.113.1' })).toMatchObject({ id });
});

test('a stolen mark of a browser guesses no faster, from wherever', async () => {
  const { id, email } = await makePerson();
  expect(await guess(email, thousand(2).slice(0, 50), markBrowser('', id))).toBe(limits.signInFailuresByPair);
});

test('a mark of one account opens nothing of another', async () => {
  const [mine, theirs] = [await makePerson(), await makePerson()];
  const looked = await guess(theirs.email, thousand(3).slice(0, 50), markBrowser('', mine.id));
  expect(looked).toBe(limits.signInFailuresByAccount);
});

test('addresses of one IPv6 network count as one', async () => {
  const { email } = await makePerson();
  const network = Array.from({ length: 50 }, (_, index) => `2001:db8:7:7::${index.toString(16)}`);
  expect(await guess(email, network)).toBe(limits.signInFailuresByPair);
});

test('signing in forgets the failures of an account', async () => {
  const { email, address } = await makePerson();
  for (let round = 0; round < 3; round++) {
    await guess(email, Array(limits.signInFailuresByPair - 1).fill(address));
    expect(await checkCredentials({ email, password, address })).not.toBeNull();
  }
});

test('guesses sent all at once are counted as those sent one by one', async () => {
  const { email, address } = await makePerson();
  const guesses = Array.from({ length: 12 }, () => checkCredentials({ email, password: 'guess', address }));
  const outcomes = await Promise.allSettled(guesses);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(limits.signInFailuresByPair);
});

test('strangers who come all at once are asked to try again, and the owner’s browser is not', async () => {
  const { id, email, address } = await makePerson();
  let release = () => {};
  vi.mocked(isPassword).mockImplementationOnce(() => new Promise((resolve) => (release = () => resolve(false))));
  const crowd = thousand(4).map((from, index) =>
    checkCredentials({ email: `crowd-${index}@example.org`, password, address: from }).then(
      () => 'looked at',
      (error) => error.reason as string,
    ),
  );
  await eventually(() => expect(isPassword).toHaveBeenCalled());
  expect(await checkCredentials({ email, password, address, known: markBrowser('', id) })).toMatchObject({ id });
  release();
  const answers = await Promise.all(crowd);
  const { atOnce, waiting } = limits.hashings.stranger;
  expect(answers.filter((answer) => answer === 'doorBusy').length).toBeGreaterThanOrEqual(1_000 - atOnce - waiting * 3);
});

test('any number of keys is kept in a bounded number of counters', () => {
  const counters = Array.from({ length: 2_000 }, (_, index) => Number(counterOf(`key ${index}`)));
  expect(Math.max(...counters)).toBeLessThan(limits.signInCounters);
  expect(Math.min(...counters)).toBeGreaterThanOrEqual(0);
});
