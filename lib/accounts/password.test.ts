import { expect, test } from 'vitest';
import { hashPassword, isPassword } from './password.ts';

test('a hash is argon2id in PHC form, with a salt of its own', async () => {
  const [one, other] = await Promise.all([hashPassword('night library'), hashPassword('night library')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(other).not.toBe(one);
});

test('the right password fits and no other', async () => {
  const hash = await hashPassword('night library');
  expect(await isPassword('night library', hash)).toBe(true);
  expect(await isPassword('Night library', hash)).toBe(false);
  expect(await isPassword('', hash)).toBe(false);
});

test('one letter typed in two ways is one letter', async () => {
  const hash = await hashPassword('caf\u00e9 ２０２６ 图书馆');
  expect(await isPassword('cafe\u0301 2026 图书馆', hash)).toBe(true);
});

test('a hash made with other parameters is read with those', async () => {
  // This is the output of `argon2 somesalt -id -t 2 -m 8 -p 1 -l 32` for the password `password`.
  const hash = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
  expect(await isPassword('password', hash)).toBe(true);
  expect(await isPassword('passwords', hash)).toBe(false);
});

test('what is no hash is no wrong password but an error', async () => {
  await expect(isPassword('password', 'password')).rejects.toThrow('PHC');
});
