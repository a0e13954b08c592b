import { decodeUri } from '#lib/text/decode-uri';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { EngineError } from '../engine.ts';

/** Shorter keys, such as `none`, are words that an error may contain for another reason; a password is rarely one. */
const shortest = { key: 8, password: 5 };

/**
 * The error without anything secret that was sent: the key, the values of headers, the password of the address. Some
 * servers repeat in their message the key that they refuse, and editors read it.
 */
export const withoutSecrets = (
  error: EngineError,
  endpoint: Pick<Endpoint, 'baseUrl' | 'key' | 'byHand'>,
): EngineError => masked(error, secretsOf(endpoint));

/** Each secret in every form in which it is sent or written; the longest first, because one may contain another. */
function secretsOf({ baseUrl, key, byHand }: Pick<Endpoint, 'baseUrl' | 'key' | 'byHand'>): string[] {
  const sent = [key ?? '', ...Object.values(byHand?.headers ?? {})];
  const keys = sent.flatMap((value) => [value, value.replace(/^(?:Basic|Bearer|Token) /, '')]);
  const passwords = passwordsIn(baseUrl);
  return [
    ...keys.filter(({ length }) => length >= shortest.key),
    ...passwords.filter(({ length }) => length >= shortest.password),
  ].sort((one, other) => other.length - one.length);
}

function passwordsIn(baseUrl: string): string[] {
  const { username = '', password = '' } = URL.parse(baseUrl) ?? {};
  if (!password) return [];
  const [user, plain] = [username, password].map(decodeUri) as [string, string];
  return [password, plain, Buffer.from(`${user}:${plain}`).toString('base64')];
}

function masked(error: EngineError, secrets: string[]): EngineError {
  const { errorClass, retryAfter, reply, limits, words, cause } = error;
  const message = secrets.reduce((text, secret) => text.replaceAll(secret, '…'), error.message);
  if (message === error.message) return error;
  return new EngineError(errorClass, message, { retryAfter, reply, limits, words, cause });
}
