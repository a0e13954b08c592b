import { describe, expect, test } from 'vitest';
import { fetcherFor, type HostileHost, refusal, startHost } from './hostile-host.ts';
import { isOnHostOf, listedFor } from './listed-for.ts';

const secret = () => startHost((_, response) => response.end('SECRET'));
const to = (location: string) => startHost((_, response) => response.writeHead(302, { location }).end());
const asked = (host: HostileHost) => host.requests.length;

describe('a host of the operator’s list answers', () => {
  test('where a person wrote its address', async () => {
    const host = await secret();
    expect(await refusal(fetcherFor([host])(`${host.origin}/a`, { namedBy: 'person' }))).toBeNull();
  });

  test('where a page that was fetched from it names what lies there', async () => {
    const host = await secret();
    const namedBy = { page: `${host.origin}/page` };
    expect(await refusal(fetcherFor([host])(`${host.origin}/a.png`, { namedBy }))).toBeNull();
  });

  test('where it leads on to itself', async () => {
    const host = await startHost(({ url }, response) => {
      if (url === '/b') response.end('Words.');
      else response.writeHead(302, { location: '/b' }).end();
    });
    expect(await refusal(fetcherFor([host])(`${host.origin}/a`))).toBeNull();
  });
});

describe('a host of the operator’s list is not even connected to', () => {
  test.each([
    ['a page of another host', { page: 'https://news.example/a' }],
    ['a page of the same name on another port', { page: 'http://127.0.0.1:9/a' }],
    ['a page that nobody knows the address of', { page: null }],
    ['a page whose address is none', { page: 'about:blank' }],
  ])('where %s names it', async (_, namedBy) => {
    const host = await secret();
    expect(await refusal(fetcherFor([host])(`${host.origin}/a`, { namedBy }))).toMatchObject({
      reason: 'addressPort',
    });
    expect(
      await refusal(fetcherFor([host])(`${host.origin}/a`, { namedBy, isRequestedByPerson: false })),
    ).not.toBeNull();
    expect(asked(host)).toBe(0);
  });

  test('where another listed host leads to it', async () => {
    const second = await secret();
    const first = await to(`${second.origin}/a`);
    expect(await refusal(fetcherFor([first, second])(first.origin))).not.toBeNull();
    expect(asked(second)).toBe(0);
  });

  test('where a page of another listed host names it', async () => {
    const [first, second] = [await secret(), await secret()];
    const namedBy = { page: `${first.origin}/page` };
    expect(await refusal(fetcherFor([first, second])(`${second.origin}/a`, { namedBy }))).not.toBeNull();
    expect(asked(second)).toBe(0);
  });

  test('for its rules, where a page of another host names it and a program goes by itself', async () => {
    // The name does not show that it leads to a private address, and no server listens there: a request for robots.txt
    // would fail with another reason.
    const allowed = [{ host: 'wiki.example', port: null }];
    const resolve = async () => [{ address: '127.0.0.1', family: 4 as const }];
    const options = { namedBy: { page: 'https://news.example/a' }, isRequestedByPerson: false };
    expect(await refusal(fetcherFor([], { allowed, resolve })('http://wiki.example/a', options))).toMatchObject({
      reason: 'addressPrivate',
    });
  });

  test('where a name that is not listed leads to its address', async () => {
    const host = await secret();
    const resolve = async () => [{ address: '127.0.0.1', family: 4 as const }];
    const allowed = [{ host: '127.0.0.1', port: null }];
    const fetchPublic = fetcherFor([host], { resolve, allowed });
    expect(await refusal(fetchPublic('http://stranger.example/'))).toMatchObject({ reason: 'addressPrivate' });
    expect(asked(host)).toBe(0);
  });
});

describe('the part of the list that counts', () => {
  const listed = [
    { host: 'wiki.intranet', port: null },
    { host: 'wiki.intranet', port: 8080 },
    { host: '10.0.0.5', port: 80 },
    { host: '10.0.0.5', port: 443 },
    { host: '[fd00::5]', port: 81 },
  ];

  test.each([
    ['http://wiki.intranet/a', [0]],
    ['https://WIKI.intranet/a', [0]],
    ['http://wiki.intranet:8080/', [1]],
    ['http://10.0.0.5/', [2, 3]],
    [' http://[fd00:0::5]:81/ ', [4]],
    ['http://wiki.intranet.:8080/', []],
    ['http://wiki.intranet:8081/', []],
    ['https://news.example/', []],
    ['not an address', []],
  ])('of %s', (address, places) => {
    const counting = places.map((place) => listed[place]);
    expect(listedFor(address, 'person', listed)).toEqual(counting);
    expect(listedFor('https://else.example/', { page: address.trim() }, listed)).toEqual(counting);
  });

  test.each([
    ['http://a.example/x', 'https://a.example/y', true],
    ['http://a.example:8080/x', 'http://a.example:8080/y', true],
    ['http://a.example:8080/x', 'http://a.example/y', false],
    ['http://b.example/x', 'http://a.example/y', false],
    ['part:a', 'http://a.example/y', false],
  ])('%s lies on the host of %s: %s', (address, page, is) => {
    expect(isOnHostOf(address, page)).toBe(is);
  });
});
