import { expect, test } from 'vitest';
import { isKeyExposed } from './exposed-key.ts';

test.each([
  ['http://10.0.0.5:8000/v1', true],
  ['http://engine.example/v1', true],
  ['http://localhost.example/v1', true],
  ['http://127.0.0.1.example/v1', true],
  ['http://[fd00::5]/v1', true],
  ['https://engine.example/v1', false],
  ['http://127.0.0.1:11434/v1', false],
  ['http://127.9.9.9/v1', false],
  ['http://localhost:1234/v1', false],
  ['http://LOCALHOST./v1', false],
  ['http://ollama.localhost/v1', false],
  ['http://[::1]:8080/v1', false],
  ['http://[::ffff:127.0.0.1]/v1', false],
  ['http://2130706433/v1', false],
  ['nothing', false],
])('a key for %s is exposed: %s', (baseUrl, isExposed) => {
  expect(isKeyExposed({ baseUrl, hasKey: true })).toBe(isExposed);
  expect(isKeyExposed({ baseUrl, hasKey: false })).toBe(false);
});
