import type { AllowedHost } from '#lib/env';
import { isAllowedHost } from './allowed-host.ts';

/**
 * Who gave an address: the person who wrote it, or a page or feed that was fetched from `page`; `page` is null where
 * that address is not known. What a page says about its own address does not count, because a page can lie.
 */
export type NamedBy = 'person' | { page: string | null };

/**
 * The entries of the operator's list that an address may use: the host that a person wrote, or the host from which the
 * page that names the address was fetched. Without this limit a stranger's page could make us request hosts of the
 * operator's private network.
 */
export function listedFor(address: string, namedBy: NamedBy, listed: readonly AllowedHost[]): AllowedHost[] {
  const home = URL.parse(namedBy === 'person' ? address.trim() : (namedBy.page ?? ''));
  return home ? listed.filter((entry) => isAllowedHost(home, [entry]) || isOtherWebPort(home, entry)) : [];
}

/** Whether an address is on a host of the operator's list. */
export function isListed(address: string, listed: readonly AllowedHost[]): boolean {
  const url = URL.parse(address);
  return url !== null && isAllowedHost(url, listed);
}

/** Whether two addresses are on the same host and port; http and https count as the same port. */
export function isOnHostOf(address: string, page: string): boolean {
  const [one, other] = [URL.parse(address), URL.parse(page)];
  if (!one || !other || one.hostname !== other.hostname) return false;
  return portOf(one) === portOf(other) || (webPorts.has(portOf(one)) && webPorts.has(portOf(other)));
}

const webPorts = new Set([80, 443]);

const portOf = ({ port, protocol }: URL) => Number(port || (protocol === 'https:' ? 443 : 80));

/** Ports 80 and 443 count as the same host, because sites redirect from one to the other. */
const isOtherWebPort = (home: URL, { host, port }: AllowedHost) =>
  host === home.hostname && webPorts.has(portOf(home)) && (port === null || webPorts.has(port));
