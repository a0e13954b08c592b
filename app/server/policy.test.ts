import { expect, test } from 'vitest';
import { defaultHeaders } from './policy.ts';

const policyOf = (path: string, type: string) =>
  new Map(defaultHeaders({ path, type, nonce: 'n', isSecure: false })).get('Content-Security-Policy');
const script = 'application/javascript; charset=UTF-8';

test('a worker may load its own parts and follow the live stream, and no other script has a policy that opens anything', () => {
  const worker = '/_next/static/chunks/turbopack-worker-1hrsqshz0gfey.js?params=%5B%5D';
  expect(policyOf(worker, script)).toBe("default-src 'none'; script-src 'self'; connect-src 'self'");
  for (const path of [
    '/_next/static/chunks/1.js',
    '/x/turbopack-worker-1.js',
    '/_next/static/chunks/turbopack-worker-1.js.map',
  ])
    expect(policyOf(path, script), path).not.toContain("'self'");
  expect(policyOf(worker, 'text/html')).toContain("worker-src 'self'");
});
