import { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from './is-public-address.ts';

/** IANA's special-purpose registries for IPv4 and IPv6, multicast, and what IANA's IPv6 registry has not assigned. */
const special4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24
203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32`.split(/\s+/);
const special6 = `::/3 4000::/2 8000::/1 2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20`.split(/\s+/);

function listOf(ranges: string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', bits] = range.split('/');
    list.addSubnet(net, Number(bits), family);
  }
  return list;
}

const [list4, list6] = [listOf(special4, 'ipv4'), listOf(special6, 'ipv6')];
const runs = { numRuns: 5_000 };

/** Any 32 bits, and as often addresses on the edges of the special ranges, where a wrong mask would show. */
const numbers4 = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc.tuple(fc.constantFrom(...special4), fc.integer({ min: -2, max: 2 }), fc.boolean()).map(([range, step, atEnd]) => {
    const [net = '', bits] = range.split('/');
    const first = net.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
    const edge = atEnd ? first + 2 ** (32 - Number(bits)) - 1 : first;
    return Math.min(0xffffffff, Math.max(0, edge + step));
  }),
);
const written4 = (number: number) => [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');

const firstParts = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }),
  fc.integer({ min: 0x2000, max: 0x3fff }),
  fc.constantFrom(
    0,
    0x64,
    0x100,
    0x1fff,
    0x2001,
    0x2002,
    0x2620,
    0x3fff,
    0x4000,
    0x5f00,
    0xfc00,
    0xfe80,
    0xfec0,
    0xff02,
  ),
);
const secondParts = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }),
  fc.integer({ min: 0, max: 0x400 }),
  fc.constantFrom(0xdb8, 0xff9b, 0x4f, 0xfff, 0x1000, 0x1ff, 0x200),
);
const parts6 = fc
  .tuple(
    firstParts,
    secondParts,
    fc.constantFrom(0, 1, 0x8000, 0x7fff),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 5, maxLength: 5 }),
  )
  .map(([one, two, three, rest]) => [one, two, three, ...rest]);
const written6 = (parts: number[]) => parts.map((part) => part.toString(16)).join(':');

describe('against the registries', () => {
  test('IPv4', () => {
    fc.assert(
      fc.property(numbers4, (number) => {
        const address = written4(number);
        expect(isPublicAddress(address), address).toBe(!list4.check(address, 'ipv4'));
      }),
      runs,
    );
  });

  test('IPv6', () => {
    fc.assert(
      fc.property(parts6, (parts) => {
        const address = written6(parts);
        const isTunnel = parts[5] === 0x5efe && (parts[4] === 0 || parts[4] === 0x200);
        expect(isPublicAddress(address), address).toBe(!list6.check(address, 'ipv6') && !isTunnel);
      }),
      runs,
    );
  });

  test('no IPv6 address that only carries an IPv4 one is public, whichever it carries', () => {
    const prefixes = [
      '::',
      '::ffff:',
      '::ffff:0:',
      '64:ff9b::',
      '64:ff9b:1::',
      '2a00:1450:4001:81b:0:5efe:',
      '2a00:1450:4001:81b:200:5efe:',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...prefixes), numbers4, (prefix, number) => {
        expect(isPublicAddress(prefix + written4(number))).toBe(false);
      }),
      runs,
    );
  });
});

test.each(['93.184.216.34', '1.1.1.1', '2606:2800:220:1:248:1893:25c8:1946', '2a00:1450:4001:81b::200e'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  '',
  'news.example',
  '1.1.1',
  '01.1.1.1',
  '0x1.1.1.1',
  '16843009',
  '2606:2800::1%eth0',
  '[2606:2800::1]',
  ' 1.1.1.1',
  '1.1.1.1/8',
])('%j is no address in its one numeric form', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
