import ipaddr from 'ipaddr.js';

/**
 * Gives the key under which an address is counted: an IPv4 address, or the /64 network of an IPv6 one, because one line
 * has all addresses of a /64. A port, which proxies may add, is ignored. All values that are no address share one key.
 *
 * @example addressKey('::ffff:192.0.2.1') // '192.0.2.1'
 * @example addressKey('[2001:db8::7]:443') // '2001:db8:0:0'
 */
export function addressKey(address: string): string {
  const bare = /^\[([^\]]{1,60})\](:\d{1,5})?$/.exec(address)?.[1] ?? address.replace(/^([\d.]{7,15}):\d{1,5}$/, '$1');
  if (bare.length > 60 || !ipaddr.isValid(bare)) return 'unknown';
  const parsed = ipaddr.process(bare);
  if (parsed instanceof ipaddr.IPv6)
    return parsed.parts
      .slice(0, 4)
      .map((part) => part.toString(16))
      .join(':');
  return parsed.toString();
}

/** True for an address of this machine itself. */
export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
