import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { addressKey, isLoopback } from '#lib/accounts/address-key';
import { limits } from '#lib/limits';

/** Counts what is open by key, and says when one more would be too many. */
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

/** Closes connections beyond what one address needs. A proxy's are all of one address: there its requests are counted. */
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

/** What each address counts as, null for the machine itself: to read an address takes longer than all else that is done with it. */
const keys = new Map<string, string | null>();

function keyOf(address: string): string | null {
  const known = keys.get(address);
  if (known !== undefined) return known;
  const key = isLoopback(address) ? null : addressKey(address);
  if (keys.size >= limits.addressKeysKept) keys.clear();
  if (address.length <= limits.addressKeyMost) keys.set(address, key);
  return key;
}

/** True while an address has no more requests in hand than one may; the request counts until it is answered. */
export function entersByAddress({ headers }: IncomingMessage, response: ServerResponse): boolean {
  const key = keyOf(String(headers['x-forwarded-for']));
  if (key === null) return true;
  if (!requests.enter(key)) return false;
  response.once('close', () => requests.leave(key));
  return true;
}
