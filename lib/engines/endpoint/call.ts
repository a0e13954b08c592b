import type { FormData } from 'undici';
import type { Dialect } from '#db/vocabulary';
import { limits } from '#lib/limits';
import { watch } from '../deadlines.ts';
import { EngineError } from '../engine.ts';
import { classify, RefusedError } from '../errors/classify.ts';
import { readRefusal } from '../errors/refusal.ts';
import { withoutSecrets } from '../errors/without-secrets.ts';
import { guardedFetch } from '../guarded-fetch.ts';
import { addressOf, headersOf, type Reached } from './make-request.ts';

interface Call {
  /** Begins with a slash, and is appended to the path of the address. */
  path: string;
  dialect: Pick<Dialect, 'apiVersion' | 'keyHeader'>;
  query?: Record<string, string>;
  /** If left out, a POST where there is a body or a form, else a GET. */
  method?: 'POST' | 'DELETE';
  /** Sent as JSON. */
  body?: Record<string, unknown>;
  /** Sent as a form with files. */
  form?: FormData;
}

/** Opens a request. Throws a `RefusedError` if the server refuses it, and other errors as `fetch` does. */
export async function send(
  endpoint: Reached,
  call: Call,
  { fetch, signal }: { fetch: typeof globalThis.fetch; signal: AbortSignal },
): Promise<Response> {
  const { path, dialect, query = {}, body, form } = call;
  const headers = headersOf(endpoint, dialect);
  if (body) headers.set('content-type', 'application/json');
  const content = body ? JSON.stringify(body) : form;
  const method = call.method ?? (content ? 'POST' : 'GET');
  const address = addressOf(endpoint.baseUrl, path, dialect);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  // The form is one of the package whose `fetch` sends it: that of Node would be sent as a word.
  const sent = content === undefined ? {} : { body: content as string };
  const response = await fetch(address, { method, headers, signal, ...sent });
  if (response.ok) return response;
  throw new RefusedError(readRefusal(response.status, await response.text()), response.headers);
}

interface Patience {
  /** Maximum milliseconds. */
  within?: number;
  /** Aborts the request. */
  signal?: AbortSignal | undefined;
}

/** Asks an endpoint for a short JSON value, such as its list of models. Throws an `EngineError`. */
export async function callForJson(
  endpoint: Reached,
  call: Call,
  { within = limits.engineProbe, signal: ending }: Patience = {},
): Promise<unknown> {
  const watched = watch({ firstByte: within, idle: within, total: within });
  const signal = ending ? AbortSignal.any([watched.signal, ending]) : watched.signal;
  const bytes = limits.engineModelsBytes;
  const guarded = guardedFetch({ bounds: { bytes, line: bytes }, onRefusal: watched.abort });
  try {
    const response = await send(endpoint, call, { fetch: guarded.fetch, signal });
    const text = await response.text();
    try {
      return JSON.parse(text);
    } catch {
      throw notJson(text);
    }
  } catch (error) {
    throw withoutSecrets(classify(error, signal), endpoint);
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
