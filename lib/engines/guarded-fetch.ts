import { lookup as systemLookup } from 'node:dns';
import type { Socket } from 'node:net';
import { fetch as undiciFetch } from 'undici';
import { limits } from '#lib/limits';
import { EngineError } from './engine.ts';
import { isRefusal, type Lookup, makeDispatcher } from './make-dispatcher.ts';
import { tooLarge } from './meter-reply.ts';
import { movedTo } from './moved-to.ts';
import { isRefusedHost } from './refused-address.ts';

interface Options {
  /** Maximum bytes of the reply, and of one line of it: see `ReplyBounds`. */
  bounds: { bytes: number; line: number };
  /**
   * Called once when the request or its reply is refused. The caller of `fetch` sees a network error; this gives the
   * reason.
   */
  onRefusal: (error: EngineError) => void;
  lookup?: Lookup;
}

interface GuardedFetch {
  fetch: typeof globalThis.fetch;
  /** Closes its connection, so that reading the rest of a reply fails. */
  close(): void;
}

/**
 * A `fetch` for one request to an engine, on a connection of its own, so that every byte that arrives belongs to this
 * reply. It follows one redirect, and only on the same host, connects to no link-local address, and aborts a reply that
 * is too large: on the network (headers and compressed bodies count), uncompressed, or in one line. It reads only the
 * beginning of an error's body.
 */
export function guardedFetch({ bounds, onRefusal, lookup = systemLookup }: Options): GuardedFetch {
  const sockets: Socket[] = [];
  const dispatcher = makeDispatcher(lookup, (socket) => sockets.push(socket));
  const refuse = (error: EngineError) => {
    onRefusal(error);
    close();
    return error;
  };
  // Headers and trailers are never part of a body: only the connection's own count of bytes includes them.
  const watching = setInterval(() => {
    if (sockets.some((socket) => socket.bytesRead > bounds.bytes)) refuse(tooLarge());
  }, limits.replyWatch);
  watching.unref();
  const close = () => {
    clearInterval(watching);
    dispatcher.destroy();
  };
  const ask = async (url: URL, init?: RequestInit) => {
    if (isRefusedHost(url)) throw refuse(refusedAddress(url.host));
    const agent = dispatcher.for(url);
    const request = { ...init, redirect: 'manual', dispatcher: agent } as Parameters<typeof undiciFetch>[1];
    return undiciFetch(url, request).catch((error: unknown) => {
      throw isRefusal(error) ? refuse(refusedAddress(url.host)) : error;
    });
  };
  const guarded = async (input: string | URL | Request, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : input);
    let answer = await ask(url, init);
    const moved = movedTo(url, answer.status, answer.headers.get('location'));
    if (moved) {
      await answer.body?.cancel();
      answer = await ask(moved, init);
    }
    if (answer.status >= 300 && answer.status < 400)
      throw refuse(redirected(moved ?? url, answer.headers.get('location'), answer.status));
    const { status, headers } = answer;
    const body = answer.body as ReadableStream<Uint8Array> | null;
    const stream = status < 300 ? body?.pipeThrough(ended(bounds, refuse)) : body?.pipeThrough(cut());
    return new Response(stream ?? null, { status: status < 600 ? status : 599, headers: [...headers] });
  };
  return { fetch: guarded, close };
}

/** Passes a reply on until it is too large. */
function ended({ bytes, line }: Options['bounds'], refuse: (error: EngineError) => EngineError) {
  let [count, inLine] = [0, 0];
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      count += chunk.length;
      const lastBreak = chunk.lastIndexOf(10);
      inLine = lastBreak < 0 ? inLine + chunk.length : chunk.length - lastBreak - 1;
      if (count > bytes || inLine > line) controller.error(refuse(tooLarge()));
      else controller.enqueue(chunk);
    },
  });
}

/** Passes the beginning of a body on, and drops the rest. */
function cut() {
  let left = limits.engineErrorBytes;
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) controller.terminate();
    },
  });
}

const refusedAddress = (host: string) =>
  new EngineError(
    'address',
    `${host} is a link-local address or a cloud's metadata service, where no engine may be. Give the engine's own address.`,
  );

function redirected(url: URL, location: string | null, status: number): EngineError {
  const to = location === null ? null : (URL.parse(location, url)?.href ?? location);
  const where = to === null ? 'nowhere' : `to ${to.slice(0, limits.engineWords)}`;
  return new EngineError(
    'address',
    `${status}: The engine's address points ${where}. No text was sent on: give the address that is to be used.`,
  );
}
