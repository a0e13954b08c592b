import { randomBytes } from 'node:crypto';
import { beforeEach, expect, vi } from 'vitest';
import { test } from '#lib/fixtures';
import { cookieIn, sessionCookieName } from './cookies.ts';
import { actorOfCookies, openSessionCookie } from './session-cookie.ts';
import { signOutEverywhere } from './sign-out-everywhere.ts';

const settings = vi.hoisted(() => ({ origin: 'https://news.example', secret: 'a secret for tests, long enough' }));
vi.mock('#lib/env', () => ({ env: () => settings }));

beforeEach(() => {
  settings.origin = 'https://news.example';
  settings.secret = 'a secret for tests, long enough';
});

const headerOf = (setCookie: string) => setCookie.split(';')[0] ?? '';

test('the cookie signs its account in until its session is over', async ({ editor }) => {
  const cookie = headerOf(await openSessionCookie(editor, 'browser'));
  expect(await actorOfCookies(`theme=dark; ${cookie}; other=1`)).toEqual(editor);
  await signOutEverywhere(editor);
  expect(await actorOfCookies(cookie)).toBeNull();
});

test('over https the cookie is for this host alone and never in the clear', async ({ editor }) => {
  const set = await openSessionCookie(editor, null);
  expect(set).toMatch(
    /^__Host-next-auth\.session-token=[\w.-]+; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/,
  );
  settings.origin = 'http://127.0.0.1:3000';
  expect(await openSessionCookie(editor, null)).toMatch(
    /^next-auth\.session-token=[\w.-]+; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/,
  );
});

test('what is garbled, foreign, huge or missing is nobody', async ({ editor }) => {
  const name = sessionCookieName();
  const real = cookieIn(headerOf(await openSessionCookie(editor, null)), name);
  for (const value of [
    '',
    'garbage',
    'a.b.c.d.e',
    `${real}x`,
    real.slice(0, -1),
    `${real.slice(0, 60)}${randomBytes(8).toString('base64url')}${real.slice(71)}`,
    `a.${'b'.repeat(15_000)}.c.d.e`,
    '....',
    '%ff%00',
  ]) {
    expect(await actorOfCookies(`${name}=${value}`)).toBeNull();
  }
  expect(await actorOfCookies(undefined)).toBeNull();
  expect(await actorOfCookies(`x${name}=${real}`)).toBeNull();
});

test('a cookie that was signed with another secret is nobody', async ({ connection, editor }) => {
  vi.resetModules();
  const other = await import('./session-cookie.ts');
  settings.secret = 'another secret for tests, long enough';
  const { setConnection: setOther } = await import('#lib/database');
  setOther(connection);
  const cookie = headerOf(await other.openSessionCookie(editor, null));
  expect(await actorOfCookies(cookie)).toBeNull();
});
