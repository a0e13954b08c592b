import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address, IPv4 in four decimal parts or IPv6, is unicast and on the public internet. Unknown addresses
 * are refused: IPv6 is public only inside 2000::/3, the one block that IANA assigns. Within it ipaddr.js knows the
 * exceptions of IANA's special-purpose registries (RFC 6890).
 */
export function isPublicAddress(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) {
    const parsed = ipaddr.IPv4.parse(address);
    return parsed.range() === 'unicast' && !hostOnly.has(parsed.toString());
  }
  if (address.includes('%') || !ipaddr.IPv6.isValid(address)) return false;
  const parsed = ipaddr.IPv6.parse(address);
  return parsed.match(globalUnicast) && parsed.range() === 'unicast' && !isIsatap(parsed.parts);
}

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Inside Azure's virtual machines this address reaches the agent of the host, although the registries call it public.
 */
const hostOnly = new Set(['168.63.129.16']);

/** RFC 5214: an interface of ::5efe:a.b.c.d, with or without the bit for a public one, tunnels to that IPv4 address. */
function isIsatap(parts: number[]): boolean {
  return ((parts[4] ?? 0) & 0xfdff) === 0 && parts[5] === 0x5efe;
}
