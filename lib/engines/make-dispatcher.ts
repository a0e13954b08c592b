import type { LookupAddress } from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import { Agent, buildConnector, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import { limits } from '#lib/limits';
import { isLoopback } from './loopback.ts';
import { isRefusedAddress } from './refused-address.ts';

/** Looks up every address of a name, like `dns.lookup` with `all`. */
export type Lookup = (
  name: string,
  options: { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

class RefusedAddressError extends Error {}

/** True if a connection failed because the address is a refused one. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof RefusedAddressError ||
  (error instanceof Error && isRefusal(error instanceof AggregateError ? error.errors[0] : error.cause));

interface EngineDispatcher {
  /** Gives the dispatcher for requests to a URL: a direct one, or one through the proxy of the environment. */
  for(url: URL): Dispatcher;
  destroy(): void;
}

/**
 * Makes the connections of one request. Names are looked up and each address is checked, and checked again at the one
 * that the socket is connected to, so that a name that changes its address gets no request to a refused one.
 *
 * HTTP_PROXY, HTTPS_PROXY and NO_PROXY are obeyed. Through a proxy the name is looked up by the proxy, so its addresses
 * can't be checked here: only refused addresses and names in the URL itself are. Loopback never goes through a proxy,
 * because there it would mean the proxy's own machine.
 */
export function makeDispatcher(lookup: Lookup, onConnect: (socket: Socket) => void): EngineDispatcher {
  const made = new Map<boolean, Dispatcher>();
  const connect = checkedConnect(lookup, onConnect);
  return {
    for(url) {
      const isProxied = hasProxy() && !isLoopback(url.hostname);
      const dispatcher =
        made.get(isProxied) ?? (isProxied ? proxied(connect, onConnect) : new Agent({ ...bare, connect }));
      made.set(isProxied, dispatcher);
      return dispatcher;
    },
    destroy() {
      for (const dispatcher of made.values()) dispatcher.destroy().catch(() => {});
    },
  };
}

// Our own deadlines end a request that takes too long, so undici's are switched off.
const bare = { maxHeaderSize: limits.outboundHeaderBytes, headersTimeout: 0, bodyTimeout: 0 };

const hasProxy = (): boolean =>
  ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'].some((name) => Boolean(process.env[name]));

type Connect = ReturnType<typeof buildConnector>;

/** This agent decides by NO_PROXY for each host, and checks the addresses of those that it reaches without a proxy. */
function proxied(connect: Connect, onConnect: (socket: Socket) => void): Dispatcher {
  const counted =
    (own: Connect): Connect =>
    (options, callback) =>
      own(options, (...answer) => {
        if (answer[1]) onConnect(answer[1]);
        callback(...answer);
      });
  const pool = (origin: string | URL, options: object) => {
    const { connect: own } = options as { connect: Connect };
    return new Pool(origin, { ...bare, ...options, connect: counted(own) });
  };
  return new EnvHttpProxyAgent({ ...bare, connect, factory: pool, clientFactory: pool });
}

function checkedConnect(lookup: Lookup, onConnect: (socket: Socket) => void): Connect {
  const checked: LookupFunction = (name, { all }, callback) => {
    lookup(name, { all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new Error(`${name} has no address.`), '');
      if (addresses.some(({ address }) => isRefusedAddress(address))) return callback(new RefusedAddressError(), '');
      if (all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
  const connect = buildConnector({ allowH2: false, lookup: checked });
  return (options, callback) =>
    connect(options, (...answer) => {
      const [, socket] = answer;
      if (!socket) return callback(...answer);
      if (isRefusedAddress(socket.remoteAddress ?? '')) {
        socket.destroy();
        return callback(new RefusedAddressError(), null);
      }
      onConnect(socket);
      callback(null, socket);
    });
}
