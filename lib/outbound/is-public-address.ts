import ipaddr from 'ipaddr.js';

/**
 * True for an address in its numeric form, IPv4 in four decimal parts or IPv6, that is unicast and of the open internet.
 * What this does not know it refuses: IPv6 is public only inside 2000::/3, the one block that IANA gives out. Inside the
 * blocks ipaddr.js names what the special-purpose registries of IANA (RFC 6890) take out again.
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

/** Azure's virtual machines reach their own host's agent here, though the registries call the address public. */
const hostOnly = new Set(['168.63.129.16']);

/** RFC 5214: an interface of ::5efe:a.b.c.d, with or without the bit for a public one, tunnels to that IPv4 address. */
function isIsatap(parts: number[]): boolean {
  return ((parts[4] ?? 0) & 0xfdff) === 0 && parts[5] === 0x5efe;
}
