import { afterEach, expect, test, vi } from 'vitest';
import { limits } from '#lib/limits';
import { knownBrowser, markBrowser } from './known-browser.ts';

vi.mock('#lib/env', () => ({ env: () => ({ secret: 'a secret for tests, long enough' }) }));
afterEach(() => {
  vi.useRealTimers();
});

test('a browser is known to the account that it signed in to, and to no other', () => {
  const kept = markBrowser('', 'lin');
  expect(knownBrowser(kept, 'lin')).toMatch(/^[\w-]{12}$/);
  expect(knownBrowser(kept, 'mei')).toBeNull();
  expect(knownBrowser('', 'lin')).toBeNull();
  expect(kept).not.toContain('lin');
});

test('it stays known to several accounts, the oldest goes first', () => {
  const names = Array.from({ length: limits.knownBrowserAccounts + 1 }, (_, index) => `account-${index}`);
  const kept = names.reduce((all, name) => markBrowser(all, name), '');
  expect(names.map((name) => knownBrowser(kept, name) !== null)).toEqual(names.map((_, index) => index > 0));
});

test('signing in again replaces the mark of that account', () => {
  const kept = markBrowser(markBrowser('', 'lin'), 'lin');
  expect(kept.split('~')).toHaveLength(1);
});

test('whatever was changed or made up is no mark', () => {
  const kept = markBrowser('', 'lin');
  const [nonce, time, signature] = kept.split('.');
  for (const forged of [
    `${nonce}.${time}.${signature?.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`,
    `AAAAAAAAAAAA.${time}.${signature}`,
    `${nonce}.zzzzzzzz.${signature}`,
    `${nonce}.${time}`,
    '~~~~',
    'x'.repeat(10_000),
  ]) {
    expect(knownBrowser(forged, 'lin')).toBeNull();
  }
});

test('a mark is over after its days', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const kept = markBrowser('', 'lin');
  vi.setSystemTime(Date.now() + limits.knownBrowserDays * 86_400_000 - 1_000);
  expect(knownBrowser(kept, 'lin')).not.toBeNull();
  vi.setSystemTime(Date.now() + 2_000);
  expect(knownBrowser(kept, 'lin')).toBeNull();
});
