import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { addressKey, isLoopback } from '#lib/accounts/address-key';
import { limits } from '#lib/limits';

/** Counts by key, and refuses one more than the maximum. */
export function makeTally(most: number) {
  const open = new Map<string, number>();
  return {
    enter(key: string): boolean {
      const count = open.get(key) ?? 0;
      if (count >= most) return false;
      open.set(key, count + 1);
      return true;
    },
    leave(key: string): void {
      const count = (open.get(key) ?? 1) - 1;
      if (count > 0) open.set(key, count);
      else open.delete(key);
    },
  };
}

/**
 * Limits the connections of one address. Behind a proxy all connections have one address, so requests are counted
 * instead.
 */
export function boundConnections(server: Server, trustsProxy: boolean): void {
  server.maxConnections = limits.connections;
  if (trustsProxy) return;
  const tally = makeTally(limits.connectionsByAddress);
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (isLoopback(address)) return;
    const key = addressKey(address);
    if (!tally.enter(key)) return void socket.destroy();
    socket.once('close', () => tally.leave(key));
  });
}

const requests = makeTally(limits.requestsByAddress);

/**
 * Caches the key of each address, null for this machine itself: parsing an address takes longer than the rest of the
 * check.
 */
const keys = new Map<string, string | null>();

function keyOf(address: string): string | null {
  const known = keys.get(address);
  if (known !== undefined) return known;
  const key = isLoopback(address) ? null : addressKey(address);
  if (keys.size >= limits.addressKeysKept) keys.clear();
  if (address.length <= limits.addressKeyMost) keys.set(address, key);
  return key;
}

/** True unless an address has the maximum of requests in progress; the request counts until it is answered. */
export function entersByAddress({ headers }: IncomingMessage, response: ServerResponse): boolean {
  const key = keyOf(String(headers['x-forwarded-for']));
  if (key === null) return true;
  if (!requests.enter(key)) return false;
  response.once('close', () => requests.leave(key));
  return true;
}
