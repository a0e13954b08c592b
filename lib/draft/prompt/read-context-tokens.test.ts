import { expect } from 'vitest';
import { tx } from '#lib/database';
import { changeRecord } from '#lib/engines/pace/engine-record';
import { test } from '#lib/fixtures';
import { readContextTokens } from './read-context-tokens.ts';

test('the size that an admin set wins over the one that the server says', async () => {
  expect(await readContextTokens({ key: 'a' })).toBeNull();
  await tx((tx) => changeRecord(tx, 'a', { contextTokens: 4096 }));
  expect(await readContextTokens({ key: 'a', byHand: null })).toBe(4096);
  expect(await readContextTokens({ key: 'a', byHand: { contextTokens: 2048 } })).toBe(2048);
});
