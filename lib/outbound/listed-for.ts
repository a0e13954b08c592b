import type { AllowedHost } from '#lib/env';
import { isAllowedHost } from './allowed-host.ts';

/**
 * Who gave an address: a person who wrote it, or a page (or feed) that was fetched from an address; null where that is
 * not known. A page's own word of where it comes from is no such address.
 */
export type NamedBy = 'person' | { page: string | null };

/**
 * The part of the operator's list that counts for an address: the very host that a person wrote, or that the page which
 * names the address was fetched from. Without this a stranger's page could name what only the operator's network should see.
 */
export function listedFor(address: string, namedBy: NamedBy, listed: readonly AllowedHost[]): AllowedHost[] {
  const home = URL.parse(namedBy === 'person' ? address.trim() : (namedBy.page ?? ''));
  return home ? listed.filter((entry) => isAllowedHost(home, [entry]) || isOtherWebPort(home, entry)) : [];
}

/** True where an address is on a host of the operator's list. */
export function isListed(address: string, listed: readonly AllowedHost[]): boolean {
  const url = URL.parse(address);
  return url !== null && isAllowedHost(url, listed);
}

/** True where two addresses are on one host: its name, and its port; http and https count as one. */
export function isOnHostOf(address: string, page: string): boolean {
  const [one, other] = [URL.parse(address), URL.parse(page)];
  if (!one || !other || one.hostname !== other.hostname) return false;
  return portOf(one) === portOf(other) || (webPorts.has(portOf(one)) && webPorts.has(portOf(other)));
}

const webPorts = new Set([80, 443]);

const portOf = ({ port, protocol }: URL) => Number(port || (protocol === 'https:' ? 443 : 80));

/** http and https of one host are that host: sites lead from one to the other. */
const isOtherWebPort = (home: URL, { host, port }: AllowedHost) =>
  host === home.hostname && webPorts.has(portOf(home)) && (port === null || webPorts.has(port));
