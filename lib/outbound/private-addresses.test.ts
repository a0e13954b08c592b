import net from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fetcherFor, type HostileHost, refusal, startHost } from './hostile-host.ts';
import type { HostAddress } from './resolve-host.ts';

/**
 * Spellings of addresses that must never be reached, most of them of 127.0.0.1 and of the clouds' metadata services.
 */
const spellings = String.raw`http://127.0.0.1/ http://127.0.1 http://127.1 http://0/ http://0.0.0.0/ http://0177.0.0.1/
http://0o177.0.0.1/ http://0x7f000001 http://0x7f.1 http://2130706433/ http://017700000001/ http://127.127.127.127
http://169.254.169.254/latest/meta-data/ http://0xa9fea9fe http://2852039166/ http://[::]/ http://[::1]/
http://[0000::1]/ http://[::ffff:127.0.0.1]/ http://[0:0:0:0:0:ffff:7f00:1]/ http://[::ffff:a9fe:a9fe]/
http://[::127.0.0.1]/ http://[64:ff9b::7f00:1]/ http://[64:ff9b:1::7f00:1]/ http://[2002:7f00:1::]/
http://[2001:0:7f00:1::]/ http://[fe80::1]/ http://[fc00::1]/ http://[fd00:ec2::254]/ http://[ff02::1]/
http://[100::1]/ http://[::ffff:0:127.0.0.1]/ http://[2001:db8::1]/ http://[5f00::1]/ http://[3fff::1]/
http://10.0.0.1 http://172.16.0.1 http://192.168.0.1 http://100.64.0.1 http://100.100.100.200/ http://192.0.0.192/
http://192.0.2.1 http://192.88.99.1 http://198.18.0.1 http://198.51.100.1 http://203.0.113.1 http://224.0.0.1
http://240.0.0.1 http://255.255.255.255 http://localhost http://LOCALHOST. http://foo.localhost http://ip6-localhost
http://127.0.0.1.:80/ http://127。0。0。1/ http://①②⑦.⓪.⓪.①/ http://127.1.1.1:80\@127.2.2.2:80/
http://127.1.1.1:80#\@127.2.2.2:80/ http://example.com@127.0.0.1/ http://127.0.0.1%2523@example.com/ http:127.0.0.1/
http:///127.0.0.1/ http://metadata.google.internal/ http://[::1%25eth0]/ http://1.1.1.1:22/ gopher://127.0.0.1:25/
file:///etc/passwd dict://127.0.0.1:11111/ ftp://127.0.0.1/ data:text/html,x javascript:1 blob:http://127.0.0.1/x
ws://127.0.0.1/`.split(/\s+/);

/**
 * The addresses to which connections were opened. All connections lead to the canary instead, except those to `first`.
 */
let connections: string[];
let first: HostileHost | undefined;
let canary: HostileHost;

beforeEach(async () => {
  connections = [];
  first = undefined;
  canary = await startHost((_, response) => response.end('SECRET'));
  const connect = net.connect.bind(net) as (options: net.TcpNetConnectOpts) => net.Socket;
  vi.spyOn(net, 'connect').mockImplementation(((options: net.TcpNetConnectOpts) => {
    const { host = '', port, lookup } = options;
    if (first && host === '127.0.0.1' && Number(port) === first.port) return connect({ host, port: first.port });
    if (net.isIP(host)) connections.push(host);
    else
      lookup?.(host, { all: true }, (_error, addresses) => {
        for (const { address } of addresses as HostAddress[]) connections.push(address);
      });
    return connect({ host: '127.0.0.1', port: canary.port });
  }) as typeof net.connect);
});
afterEach(() => vi.restoreAllMocks());

const answer = (...addresses: string[]): HostAddress[] =>
  addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

test('the spellings are all there', () => {
  expect(new Set(spellings).size).toBe(73);
});

test.each(spellings)('%s is refused before any connection', async (address) => {
  const resolve = vi.fn();
  expect(await refusal(fetcherFor([], { resolve })(address))).toMatchObject({
    reason: expect.stringMatching(/^address(Wrong|Scheme|Port|Userinfo|Private)$/),
  });
  expect([resolve.mock.calls, connections, canary.requests]).toEqual([[], [], []]);
});

describe('the answers of a resolver', () => {
  test.each([
    ['loopback', ['127.0.0.1'], 'addressPrivate'],
    ['private after public', ['93.184.216.34', '127.0.0.1'], 'addressPrivate'],
    ['private before public', ['10.0.0.1', '93.184.216.34'], 'addressPrivate'],
    ['private IPv6 beside public IPv4', ['93.184.216.34', 'fd00::1'], 'addressPrivate'],
    ['IPv4 mapped into IPv6', ['::ffff:127.0.0.1'], 'addressPrivate'],
    ['IPv4 mapped, public', ['::ffff:93.184.216.34'], 'addressPrivate'],
    ['IPv4 inside an old form', ['::7f00:1'], 'addressPrivate'],
    ['metadata', ['169.254.169.254'], 'addressPrivate'],
    ['metadata through NAT64', ['64:ff9b::a9fe:a9fe'], 'addressPrivate'],
    ['a link with its zone', ['fe80::1%eth0'], 'addressPrivate'],
    ['what is no address', ['localhost'], 'addressPrivate'],
    ['none', [], 'addressUnknown'],
  ])('%s', async (_, addresses, reason) => {
    const refused = await refusal(
      fetcherFor([], { resolve: async () => answer(...addresses) })('http://news.example/'),
    );
    expect(refused).toMatchObject({ reason, values: { host: 'news.example' } });
    for (const address of addresses) expect(refused?.text).not.toContain(address);
    expect([connections, canary.requests]).toEqual([[], []]);
  });

  test('a name that is not there', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }));
    expect(await refusal(fetcherFor([], { resolve })('http://news.example/'))).toMatchObject({
      reason: 'addressUnknown',
    });
  });

  test('public ones are connected to, and asked for no second time', async () => {
    const resolve = vi.fn().mockResolvedValueOnce(answer('93.184.216.34')).mockResolvedValue(answer('127.0.0.1'));
    await fetcherFor([], { resolve })('http://news.example/');
    expect(resolve).toHaveBeenCalledTimes(1);
    expect(connections).toEqual(['93.184.216.34']);
    expect(canary.requests).toHaveLength(1);
  });

  test('a name that changes between two requests is refused at the second', async () => {
    const resolve = vi.fn().mockResolvedValueOnce(answer('93.184.216.34')).mockResolvedValue(answer('127.0.0.1'));
    const fetchPublic = fetcherFor([], { resolve });
    await fetchPublic('http://news.example/');
    expect(await refusal(fetchPublic('http://news.example/'))).toMatchObject({ reason: 'addressPrivate' });
    expect(connections).toEqual(['93.184.216.34']);
  });

  test('a name somebody points at a listed machine stays refused', async () => {
    const fetchPublic = fetcherFor([canary], { resolve: async () => answer('127.0.0.1') });
    expect(await refusal(fetchPublic('http://news.example/'))).toMatchObject({ reason: 'addressPrivate' });
    expect(await refusal(fetchPublic(`http://news.example:${canary.port}/`))).toMatchObject({ reason: 'addressPort' });
  });

  test('a listed name may be private', async () => {
    const allowed = [{ host: 'wiki', port: canary.port }];
    await fetcherFor([], { allowed, resolve: async () => answer('10.0.0.5') })(`http://wiki:${canary.port}/`);
    expect(connections).toEqual(['10.0.0.5']);
  });
});

/** Relative to another http address, this spelling is a path and not a host. */
const relativeHere = 'http:127.0.0.1/';

describe('redirects out of a listed host', () => {
  test.each([
    ...spellings.filter((address) => address !== relativeHere),
    '//127.0.0.1/',
    '//[::1]/',
    '\\\\127.1\\',
    'http://name:word@news.example/',
  ])('to %s are refused', async (address) => {
    first = await startHost((_, response) => {
      response.writeHead(302, { location: Buffer.from(address).toString('latin1') }).end();
    });
    const resolve = vi.fn(async () => answer('127.0.0.1'));
    const refused = await refusal(fetcherFor([first], { resolve })(first.origin));
    expect(refused?.reason).toMatch(/^address(Wrong|Scheme|Port|Userinfo|Private)$/);
    expect([first.requests.length, connections, canary.requests]).toEqual([1, [], []]);
  });

  test.each(['127.0.0.1', '127.1', '[::ffff:127.0.0.1]', '2130706433', 'localhost'])(
    'to another port of %s too',
    async (host) => {
      first = await startHost((_, response) => {
        response.writeHead(301, { location: `http://${host}:${canary.port}/` }).end();
      });
      expect(await refusal(fetcherFor([first])(first.origin))).toMatchObject({ reason: 'addressPort' });
      expect([connections, canary.requests]).toEqual([[], []]);
    },
  );

  test('to a name that resolves inward', async () => {
    first = await startHost((_, response) => {
      response.writeHead(307, { location: 'http://news.example/' }).end();
    });
    const resolve = async () => answer('93.184.216.34', '169.254.169.254');
    expect(await refusal(fetcherFor([first], { resolve })(first.origin))).toMatchObject({ reason: 'addressPrivate' });
  });
});
