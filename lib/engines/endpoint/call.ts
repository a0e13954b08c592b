import type { Dialect } from '#db/vocabulary';
import { limits } from '#lib/limits';
import { watch } from '../deadlines.ts';
import { EngineError } from '../engine.ts';
import { classify, RefusedError } from '../errors/classify.ts';
import { readRefusal } from '../errors/refusal.ts';
import { withoutKey } from '../errors/without-key.ts';
import { guardedFetch } from '../guarded-fetch.ts';
import { addressOf, headersOf, type Reached } from './make-request.ts';

interface Call {
  /** Begins with a slash, and is appended to the path of the address. */
  path: string;
  dialect: Pick<Dialect, 'apiVersion' | 'keyHeader'>;
  /** An object makes the request a POST of JSON. */
  body?: Record<string, unknown>;
}

/** Opens a request. Throws a `RefusedError` if the server refuses it, and other errors as `fetch` does. */
export async function send(
  endpoint: Reached,
  { path, dialect, body }: Call,
  { fetch, signal }: { fetch: typeof globalThis.fetch; signal: AbortSignal },
): Promise<Response> {
  const headers = headersOf(endpoint, dialect);
  if (body) headers.set('content-type', 'application/json');
  const init = { method: body ? 'POST' : 'GET', headers, signal, ...(body ? { body: JSON.stringify(body) } : {}) };
  const response = await fetch(addressOf(endpoint.baseUrl, path, dialect), init);
  if (response.ok) return response;
  throw new RefusedError(readRefusal(response.status, await response.text()), response.headers);
}

/** Asks an endpoint for a short JSON value, such as its list of models. Throws an `EngineError`. */
export async function callForJson(
  endpoint: Reached,
  call: Call,
  within: number = limits.engineProbe,
): Promise<unknown> {
  const watched = watch({ firstByte: within, idle: within, total: within });
  const bytes = limits.engineModelsBytes;
  const guarded = guardedFetch({ bounds: { bytes, line: bytes }, onRefusal: watched.abort });
  try {
    const response = await send(endpoint, call, { fetch: guarded.fetch, signal: watched.signal });
    const text = await response.text();
    try {
      return JSON.parse(text);
    } catch {
      throw notJson(text);
    }
  } catch (error) {
    throw withoutKey(classify(error, watched.signal), endpoint.key);
  } finally {
    watched.end();
    guarded.close();
  }
}

function notJson(text: string): EngineError {
  const isPage = /^\s{0,1000}</.test(text);
  return new EngineError(
    'address',
    isPage
      ? 'A web page came from this address and not an answer of an engine.'
      : 'What came from this address was not JSON, so no engine answers there.',
  );
}
