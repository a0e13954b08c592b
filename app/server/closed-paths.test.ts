import { expect, test } from 'vitest';
import { isClosedPath } from './closed-paths.ts';

test.each([
  '/_next/image?url=%2Ficon.svg&w=640&q=75',
  '/_next/image',
  '/%5Fnext/image?url=x',
  '/_next/static/../image?url=x',
  '/_next/static/%2e%2e/image',
  '//_next/image',
  '/\\_next\\image',
  'http://host/_next/image',
  '/_next/data/x.json',
  '/_next/webpack-hmr',
  '/_next',
  '/api/auth/signin',
  '/api/auth/signout',
  '/api/auth/error?error=x',
  '/api/auth/verify-request',
  '/api/auth/_log',
])('%s is closed', (url) => expect(isClosedPath(url, 'GET')).toBe(true));

test.each([
  '/',
  '/_next/static/chunks/main.js',
  '/en/_next',
  '/api/auth/session',
  '/api/auth/csrf',
  '/api/auth/providers',
  '/desk',
  '/en/%E5%9B%BE',
  '/en?q=%ff',
  '/%ff',
])('%s is open', (url) => expect(isClosedPath(url, 'GET')).toBe(false));

test('signing out is open to a form alone', () => {
  expect(isClosedPath('/api/auth/signout', 'POST')).toBe(false);
  expect(isClosedPath('/api/auth/_log', 'POST')).toBe(true);
});
