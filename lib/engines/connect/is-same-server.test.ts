import { expect, test } from 'vitest';
import { isSameServer } from './is-same-server.ts';

const before = 'http://engine.example/v1';

test.each([
  ['http://engine.example/other?x=1', true],
  ['https://engine.example/v1', true],
  ['http://ENGINE.example:80/v1', true],
  ['https://engine.example:8443/v1', false],
  ['http://engine.example:8080/v1', false],
  ['http://engine.example./v1', false],
  ['http://api.engine.example/v1', false],
  ['http://engine.example@other.example/v1', false],
  ['engine.example', false],
])('%s: %s', (after, is) => {
  expect(isSameServer(before, after)).toBe(is);
});

test('http in place of https is another way, on which others may listen', () => {
  expect(isSameServer('https://engine.example/v1', before)).toBe(false);
});
