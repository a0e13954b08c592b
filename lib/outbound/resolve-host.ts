import { lookup } from 'node:dns/promises';
import { InvalidError } from '#lib/errors';
import { literalOf } from './check-address.ts';
import { isPublicAddress } from './is-public-address.ts';

export interface HostAddress {
  address: string;
  family: 4 | 6;
}

/** Every address of a name. Rejects as `dns.lookup` does where there is none. */
export type Resolve = (name: string) => Promise<HostAddress[]>;

export const resolveBySystem: Resolve = async (name) =>
  (await lookup(name, { all: true })).map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));

/**
 * The addresses that a connection to the URL may go to, asked for once: who connects uses these and asks no more, so a
 * name can't change its answer in between. One private address among them refuses the name; the error doesn't say which.
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
