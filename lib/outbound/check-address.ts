import ipaddr from 'ipaddr.js';
import type { AllowedHost } from '#lib/env';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { isAllowedHost } from './allowed-host.ts';
import { isPublicAddress } from './is-public-address.ts';

/**
 * Parses an address that a person wrote or a server sent, relative to `base` if given, and returns it without its
 * fragment. Throws an `InvalidError` if it is not allowed. The IP addresses of its host are not checked here:
 * `resolveHost` does that.
 */
export function checkAddress(address: string, allowed: readonly AllowedHost[] = [], base?: URL): URL {
  const written = address.trim();
  const url = written.length <= limits.addressCharacters ? URL.parse(written, base) : null;
  if (!url) throw new InvalidError('addressWrong');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new InvalidError('addressScheme');
  if (url.username || url.password) throw new InvalidError('addressUserinfo');
  url.hash = '';
  if (isAllowedHost(url, allowed)) return url;
  if (url.port && url.port !== '80' && url.port !== '443') throw new InvalidError('addressPort', { port: url.port });
  if (isPrivateHost(url.hostname)) throw new InvalidError('addressPrivate', { host: url.hostname });
  return url;
}

/** The IP address of a URL whose host is one, IPv6 without brackets; null where the host is a name. */
export function literalOf(url: URL): string | null {
  const bare = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return ipaddr.isValid(bare) ? bare : null;
}

/**
 * Host names that are only valid inside a machine or a private network (RFC 6761, 6762, 8375 and ICANN's .internal).
 */
const privateName = /(^|\.)(localhost|localdomain|local|internal|home\.arpa)$/;

function isPrivateHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (ipaddr.isValid(bare)) return !isPublicAddress(bare);
  return !bare.includes('.') || bare.startsWith('.') || privateName.test(bare);
}
