import ipaddr from 'ipaddr.js';

/**
 * Addresses, besides the link-local blocks, at which clouds give any program of a machine that machine's own
 * credentials: Alibaba, Oracle, Azure, and the IPv6 addresses of AWS, Google and Scaleway.
 */
const metadataAddresses = new Set([
  '100.100.100.200',
  '192.0.0.192',
  '168.63.129.16',
  'fd00:ec2::254',
  'fd20:ce::254',
  'fd00:42::42',
]);

/** Names that a cloud's own resolver resolves to such an address. */
const metadataName =
  /^(metadata|instance-data)$|(^|\.)(metadata\.google\.internal|metadata\.goog|instance-data\.ec2\.internal)$/;

/**
 * True for an address that no engine may have: link-local ones (169.254.0.0/16, fe80::/10) and those of the clouds'
 * metadata services, also if an IPv6 address only wraps such an IPv4 address. Private and loopback addresses are
 * allowed, because local engines have them.
 */
export function isRefusedAddress(address: string): boolean {
  const bare = address.replace(/%.*$/s, '');
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.parse(bare);
  if (metadataAddresses.has(parsed.toString()) || parsed.range() === 'linkLocal') return true;
  return parsed instanceof ipaddr.IPv6 && wrappedIn(parsed).some(isRefusedAddress);
}

/** True for a URL whose host is such an address, in any spelling that `URL` accepts, or a metadata service's name. */
export function isRefusedHost({ hostname }: URL): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return isRefusedAddress(bare) || metadataName.test(bare);
}

/** The IPv4 addresses to which an IPv6 address may lead through a translator or a tunnel. */
function wrappedIn(address: ipaddr.IPv6): string[] {
  const at = (index: number) => {
    const [high = 0, low = 0] = address.parts.slice(index, index + 2);
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  };
  const isIsatap = ((address.parts[4] ?? 0) & 0xfdff) === 0 && address.parts[5] === 0x5efe;
  if (isIsatap) return [at(6)];
  const wrapper = wrappers.find(([prefix]) => address.match(prefix));
  return wrapper ? wrapper[1].map(at) : [];
}

/** Blocks that contain an IPv4 address, and the index of the part, of eight, at which it begins. */
const wrappers: [ReturnType<typeof ipaddr.IPv6.parseCIDR>, number[]][] = [
  ['::/96', [6]],
  ['::ffff:0:0/96', [6]],
  ['::ffff:0:0:0/96', [6]],
  ['64:ff9b::/32', [6]],
  ['2002::/16', [1]],
].map(([block, places]) => [ipaddr.IPv6.parseCIDR(block as string), places as number[]]);
