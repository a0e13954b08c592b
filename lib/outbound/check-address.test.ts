import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { checkAddress } from './check-address.ts';

const reasonOf = (address: string, ...rest: [] | [Parameters<typeof checkAddress>[1]]) => {
  try {
    checkAddress(address, ...rest);
    return null;
  } catch (error) {
    return (error as InvalidError).reason;
  }
};

describe('good addresses', () => {
  test.each([
    ['https://news.example/a?b=1#part', 'https://news.example/a?b=1'],
    ['  http://News.Example:80 ', 'http://news.example/'],
    ['https://news.example:443/', 'https://news.example/'],
    ['http://news.example:443/', 'http://news.example:443/'],
    ['https://例え.example/', 'https://xn--r8jz45g.example/'],
    ['http://93.184.216.34/', 'http://93.184.216.34/'],
    ['http://[2606:2800:220:1:248:1893:25c8:1946]/', 'http://[2606:2800:220:1:248:1893:25c8:1946]/'],
    ['https://localhost.example/', 'https://localhost.example/'],
    ['https://mylocal/'.replace('mylocal', 'internal.example'), 'https://internal.example/'],
  ])('%s', (address, href) => {
    expect(checkAddress(address).href).toBe(href);
  });

  test('a relative one is read against where it was found', () => {
    expect(checkAddress('../b', [], new URL('https://news.example/x/a')).href).toBe('https://news.example/b');
  });
});

describe('refused', () => {
  test.each([
    ['', 'addressWrong'],
    ['news.example', 'addressWrong'],
    ['https://', 'addressWrong'],
    [`https://news.example/${'a'.repeat(limits.addressCharacters)}`, 'addressWrong'],
    ['ftp://news.example/', 'addressScheme'],
    ['mailto:name@news.example', 'addressScheme'],
    ['https://name@news.example/', 'addressUserinfo'],
    ['https://:word@news.example/', 'addressUserinfo'],
    ['https://news.example:8443/', 'addressPort'],
    ['https://news.example:22/', 'addressPort'],
    ['https://news/', 'addressPrivate'],
    ['https://news./', 'addressPrivate'],
    ['https://printer.local/', 'addressPrivate'],
    ['https://printer.LOCAL./', 'addressPrivate'],
    ['https://a.b.internal/', 'addressPrivate'],
    ['https://router.home.arpa/', 'addressPrivate'],
    ['https://localhost.localdomain/', 'addressPrivate'],
  ])('%s: %s', (address, reason) => {
    expect(reasonOf(address)).toBe(reason);
  });
});

describe('the hosts an operator lists', () => {
  const allowed = [
    { host: 'wiki', port: 8080 },
    { host: '127.0.0.1', port: null },
    { host: '[fd00::5]', port: 81 },
  ];

  test.each([
    'http://wiki:8080/',
    'https://wiki:8080/',
    'http://127.0.0.1/',
    'https://127.1/',
    'http://127.0.0.1:443/',
    'http://[fd00:0::5]:81/',
  ])('%s is let through', (address) => {
    expect(reasonOf(address, allowed)).toBeNull();
  });

  test.each([
    ['http://wiki/', 'addressPrivate'],
    ['http://wiki:8081/', 'addressPort'],
    ['http://127.0.0.1:8080/', 'addressPort'],
    ['http://127.0.0.2/', 'addressPrivate'],
    ['http://[fd00::5]/', 'addressPrivate'],
    ['http://[::ffff:127.0.0.1]/', 'addressPrivate'],
    ['http://name@wiki:8080/', 'addressUserinfo'],
    ['ftp://wiki:8080/', 'addressScheme'],
  ])('%s is not: %s', (address, reason) => {
    expect(reasonOf(address, allowed)).toBe(reason);
  });
});

test('any string is an address that is checked, or an error for a person', () => {
  const hosts = fc.oneof(
    fc.ipV4Extended(),
    fc.ipV6().map((address) => `[${address}]`),
    fc.domain(),
    fc.string(),
  );
  const written = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc
      .tuple(fc.constantFrom('http://', 'https:', 'HTTP:\\\\', 'ftp://', '//', ''), hosts, fc.string())
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(written, (address) => {
      try {
        const url = checkAddress(address);
        expect(url.protocol).toMatch(/^https?:$/);
        expect(`${url.username}${url.password}${url.hash}`).toBe('');
        expect(['', '80', '443']).toContain(url.port);
        expect(url.hostname).toMatch(/[.:]/);
      } catch (error) {
        if (!(error instanceof InvalidError)) throw error;
      }
    }),
    { numRuns: 5_000 },
  );
});
