import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { keepRedirectsFresh } from './redirects.ts';

/** Gives the Cache-Control header of a response from a real server. */
async function cacheControlOf(status: number, headers: Record<string, string>): Promise<string | null> {
  const server = createServer((_, response) => {
    keepRedirectsFresh(response);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.statusCode = status;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' });
  server.close();
  return response.headers.get('cache-control');
}

test.each([301, 308])('a redirect by %i is asked for anew', async (status) => {
  expect(await cacheControlOf(status, { Location: '/elsewhere' })).toBe('no-cache');
});

test('one that says itself how long it counts is left as it is, and so is every other answer', async () => {
  expect(await cacheControlOf(308, { Location: '/elsewhere', 'Cache-Control': 'no-store' })).toBe('no-store');
  expect(await cacheControlOf(200, {})).toBeNull();
});
