import { lookup } from 'node:dns/promises';
import { InvalidError } from '#lib/errors';
import { literalOf } from './check-address.ts';
import { isPublicAddress } from './is-public-address.ts';

export interface HostAddress {
  address: string;
  family: 4 | 6;
}

/** Resolves a name to all of its IP addresses. Rejects as `dns.lookup` does where it has none. */
export type Resolve = (name: string) => Promise<HostAddress[]>;

export const resolveBySystem: Resolve = async (name) =>
  (await lookup(name, { all: true })).map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));

/**
 * Resolves the host of a URL once. The connection must use these IP addresses and not resolve again: otherwise a name
 * could change its answer after the check (DNS rebinding). If one of them is private, the name is refused; the error
 * does not say which one.
 */
export async function resolveHost(url: URL, resolve: Resolve, isAllowed: boolean): Promise<HostAddress[]> {
  const literal = literalOf(url);
  const addresses: HostAddress[] = literal
    ? [{ address: literal, family: literal.includes(':') ? 6 : 4 }]
    : await resolve(url.hostname);
  if (addresses.length === 0) throw new InvalidError('addressUnknown', { host: url.hostname });
  if (!isAllowed && !addresses.every(({ address }) => isPublicAddress(address)))
    throw new InvalidError('addressPrivate', { host: url.hostname });
  return addresses;
}
