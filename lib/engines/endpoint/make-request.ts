import type { Dialect } from '#db/vocabulary';
import { trimEndOf } from '#lib/text/trim-end-of';
import { EngineError } from '../engine.ts';
import type { Endpoint } from './endpoint.ts';

/** The parts of an endpoint that a request to it needs. */
export type Reached = Pick<Endpoint, 'baseUrl' | 'key' | 'byHand'>;

/** Settings of the environment and older rows may end in the operation that every request appends. */
const operation = '/chat/completions';

/** Makes the address of a part of an endpoint's API: the query of the address is kept behind the longer path. */
export function addressOf(baseUrl: string, path: string, { apiVersion }: Pick<Dialect, 'apiVersion'>): URL {
  const url = new URL(baseUrl);
  const base = trimEndOf(url.pathname, '/');
  url.pathname = trimEndOf(base.endsWith(operation) ? base.slice(0, -operation.length) : base, '/') + path;
  url.hash = '';
  [url.username, url.password] = ['', ''];
  if (apiVersion && !url.searchParams.has('api-version')) url.searchParams.set('api-version', apiVersion);
  return url;
}

/** Headers that belong to the connection or the body; set by hand they would break the request. */
const ofConnection =
  /^(?:host|connection|content-length|content-encoding|transfer-encoding|upgrade|expect|te|trailer|keep-alive|proxy-.*)$/i;

/** Makes the headers of a request. Throws an `EngineError` if one can't be sent as it is. */
export function headersOf({ baseUrl, key, byHand }: Reached, { keyHeader }: Pick<Dialect, 'keyHeader'>): Headers {
  const headers = new Headers({ accept: 'text/event-stream, application/json' });
  const given = key || passwordIn(baseUrl);
  if (keyHeader === 'api-key') setHeader(headers, 'api-key', given || 'none');
  // Some servers refuse a request without the header although they check no key.
  if (keyHeader === 'authorization') setHeader(headers, 'authorization', withScheme(given || 'none'));
  for (const [name, value] of Object.entries(byHand?.headers ?? {}))
    if (!ofConnection.test(name)) setHeader(headers, name, value);
  return headers;
}

/** A key may name its scheme itself, as `Basic …` does. */
const withScheme = (key: string): string => (/^(?:Basic|Bearer|Token) \S/.test(key) ? key : `Bearer ${key}`);

/** The user and password of an address, as the header takes them; they can't be sent as part of the address. */
function passwordIn(baseUrl: string): string | undefined {
  const { username, password } = new URL(baseUrl);
  if (!username && !password) return undefined;
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function setHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch (cause) {
    const what = name === 'authorization' || name === 'api-key' ? 'The API key' : `The header ${name.slice(0, 60)}`;
    throw new EngineError(
      what === 'The API key' ? 'auth' : 'parameter',
      `${what} has a line break or another character that can't be sent. Copy it again.`,
      { cause },
    );
  }
}
