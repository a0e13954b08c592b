import { expect, vi } from 'vitest';
import { setConnection } from '#lib/database';
import { test } from '#lib/fixtures';
import { findAtPath } from './find-at-path.ts';

vi.mock('#lib/limits', async (load) => {
  const { limits } = await load<typeof import('#lib/limits')>();
  return { limits: { ...limits, pathsKept: 3, pathKept: 20 } };
});

let looks: number;
test.beforeEach(({ connection }) => {
  looks = 0;
  setConnection({
    ...connection,
    first(sql, values) {
      looks++;
      return connection.first(sql, values);
    },
  });
});

/** Counts the queries to the database when these paths are requested in turn. */
async function looksFor(...paths: string[]): Promise<number> {
  looks = 0;
  for (const path of paths) expect(await findAtPath(path)).toEqual({ status: 'nothing' });
  return looks;
}

test('what was found is remembered, for a bounded number of paths', async () => {
  expect(await looksFor('/en/a', '/en/b', '/en/c', '/en/a', '/en/b')).toBe(3);
  expect(await looksFor('/en/d', '/en/d', '/en/c')).toBe(1);
  expect(await looksFor('/en/a')).toBe(1);
});

test('a long path is not remembered', async () => {
  const path = `/en/${'a'.repeat(30)}`;
  expect(await looksFor(path, path)).toBe(2);
});

test('what no page can have as its address costs no look', async () => {
  expect(await looksFor('/wp-login.php', '/.env', '/en/a/b', '/1/a', '/%E4%B8%AD/a')).toBe(0);
});
