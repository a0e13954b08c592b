import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { decodeUri } from '#lib/text/decode-uri';
import { trimEndOf } from '#lib/text/trim-end-of';
import { deploymentIn } from './azure.ts';

/** What an admin pasted, as it is used. */
export interface PastedAddress {
  /** Without the path of an operation, and without a slash at its end; a query is kept. */
  baseUrl: string;
  /** The model, if the address names it. */
  model?: string;
  /** User and password of the address as the key that they are: `Basic …`. */
  key?: string;
}

/** The operations of an API, which people paste with the address from examples. */
const operations = ['/chat/completions', '/completions', '/responses', '/v1/messages', '/messages', '/models', '/chat'];

const quotes = /^["'“”‘’`<«「]{1,9}|["'“”‘’`>»」,;]{1,9}$/g;

/**
 * Reads an engine's address as people paste it: with the path of an operation, without a scheme, in quotation marks, in
 * Azure's form. Throws an `InvalidError` if it is none.
 */
export function readAddress(pasted: string): PastedAddress {
  if (pasted.length > limits.addressCharacters) throw new InvalidError('urlWrong');
  const bare = pasted.trim().replace(quotes, '').trim();
  const url = URL.parse(withScheme(bare));
  if (url === null || !/^https?:$/.test(url.protocol) || /\s/.test(bare)) throw new InvalidError('urlWrong');
  const key = basicKeyOf(url);
  const model = deploymentIn(url);
  [url.username, url.password, url.hash] = ['', '', ''];
  url.pathname = withoutOperation(url);
  const baseUrl = trimEndOf(url.origin + url.pathname, '/') + url.search;
  return { baseUrl, ...(model ? { model } : {}), ...(key ? { key } : {}) };
}

/** Machines of one's own network speak http; what is on the internet speaks https. */
function withScheme(address: string): string {
  if (/^[a-z][a-z\d+.-]{0,20}:\/\//i.test(address)) return address;
  const isNear =
    /^(?:localhost|[\w-]{1,63}\.local|host\.docker\.internal|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0|\[|[\w-]{1,63}:\d)/i.test(
      address,
    );
  return `${isNear ? 'http' : 'https'}://${address}`;
}

function withoutOperation({ pathname, hostname }: URL): string {
  const bare = trimEndOf(pathname, '/');
  const operation = operations.find((one) => bare.endsWith(one));
  // Azure's address for models of all makers ends in the same word.
  const isOwnPath = operation === '/models' && hostname.endsWith('.azure.com');
  if (!operation || isOwnPath) return bare;
  // Of `/v1/messages` only the last part is an operation.
  return bare.slice(0, -operation.length) + (operation === '/v1/messages' ? '/v1' : '');
}

function basicKeyOf({ username, password }: URL): string | undefined {
  if (!username && !password) return undefined;
  const pair = `${decodeUri(username)}:${decodeUri(password)}`;
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(pair)))}`;
}
