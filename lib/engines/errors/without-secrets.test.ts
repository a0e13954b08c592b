import { expect, test } from 'vitest';
import { EngineError } from '../engine.ts';
import { withoutSecrets } from './without-secrets.ts';

const endpoint = {
  baseUrl: 'https://li:geh%20eim@engine.example/v1',
  key: 'Bearer sk-example-1234',
  byHand: { headers: { 'x-tenant': 'tenant-secret', 'x-trace': 'on' } },
};
const messageOf = (message: string, of: Parameters<typeof withoutSecrets>[1] = endpoint) =>
  withoutSecrets(new EngineError('auth', message), of).message;

test.each([
  ['the key', 'Incorrect API key: sk-example-1234.', 'Incorrect API key: ….'],
  ['the key with its scheme', 'Bad header "Bearer sk-example-1234"', 'Bad header "…"'],
  ['a header that was set by hand', 'Unknown tenant tenant-secret, on', 'Unknown tenant …, on'],
  ['the password of the address', 'li has not the password geh eim', 'li has not the password …'],
  ['the password as it was written', 'No geh%20eim', 'No …'],
  ['the password as it is sent', `Basic ${btoa('li:geh eim')} is wrong`, 'Basic … is wrong'],
  ['nothing else', 'No such model: small', 'No such model: small'],
])('leaves out %s', (_, message, shown) => expect(messageOf(message)).toBe(shown));

test('keeps the error where there is nothing secret, and where the address is none', () => {
  const error = new EngineError('auth', 'none is no key');
  expect(withoutSecrets(error, { baseUrl: 'http://127.0.0.1/v1', key: 'none' })).toBe(error);
  expect(messageOf('Odd.', { baseUrl: 'no address', key: undefined })).toBe('Odd.');
});
