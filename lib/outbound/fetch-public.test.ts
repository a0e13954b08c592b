import { describe, expect, test } from 'vitest';
import { makeFetchPublic } from './fetch-public.ts';
import { fetcherFor, refusal, startHost } from './hostile-host.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('what is sent', () => {
  test('says who asks, and nothing of a person', async () => {
    const host = await startHost((_, response) => response.setHeader('set-cookie', 'a=b').end('Words.'));
    const fetchPublic = fetcherFor([host]);
    await fetchPublic(`${host.origin}/a?b#c`, { accept: 'text/html' });
    await fetchPublic(`${host.origin}/a`);
    expect(host.requests.map(({ method, url }) => [method, url])).toEqual([
      ['GET', '/a?b'],
      ['GET', '/a'],
    ]);
    expect(host.requests[0]?.headers).toEqual({
      host: `127.0.0.1:${host.port}`,
      connection: 'close',
      'user-agent': 'Diglot/test',
      accept: 'text/html',
      'accept-encoding': 'gzip, deflate, br, zstd',
    });
    expect(host.requests[1]?.headers).not.toHaveProperty('cookie');
  });
});

describe('what comes back', () => {
  test('the document with its validators', async () => {
    const host = await startHost((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8').setHeader('etag', '"1"');
      response.setHeader('cache-control', 'public, max-age=90');
      response.setHeader('last-modified', 'Tue, 03 Nov 2026 08:00:00 GMT').end('Words.');
    });
    const { bytes, ...rest } = await fetcherFor([host])(`${host.origin}/a#b`);
    expect(text(bytes)).toBe('Words.');
    expect(rest).toEqual({
      url: `${host.origin}/a`,
      permanentUrl: null,
      status: 200,
      contentType: 'text/html; charset=utf-8',
      etag: '"1"',
      lastModified: 'Tue, 03 Nov 2026 08:00:00 GMT',
      maxAge: 90,
      isNotModified: false,
    });
  });

  test('nothing new, where the validators still hold', async () => {
    const host = await startHost(({ headers }, response) => {
      response.statusCode = headers['if-none-match'] === '"1"' && headers['if-modified-since'] === 'then' ? 304 : 500;
      response.end();
    });
    const validators = { etag: '"1"', lastModified: 'then' };
    const fetched = await fetcherFor([host])(host.origin, { validators });
    expect(fetched).toMatchObject({ status: 304, isNotModified: true, bytes: new Uint8Array() });
  });

  test('validators that are no header values are left out, and then 304 is no answer', async () => {
    const host = await startHost((_, response) => response.writeHead(304).end());
    const validators = { etag: '"1"\r\nx-more: 2', lastModified: null };
    expect(await refusal(fetcherFor([host])(host.origin, { validators }))).toMatchObject({ reason: 'addressStatus' });
    expect(host.requests[0]?.headers).not.toHaveProperty('if-none-match');
  });

  test.each([
    [200, 'addressEmpty'],
    [204, 'addressEmpty'],
    [206, 'addressStatus'],
    [300, 'addressStatus'],
    [400, 'addressStatus'],
    [401, 'addressBlocked'],
    [402, 'addressBlocked'],
    [403, 'addressBlocked'],
    [404, 'addressGone'],
    [410, 'addressGone'],
    [429, 'addressLater'],
    [451, 'addressBlocked'],
    [500, 'addressServer'],
    [503, 'addressLater'],
  ])('status %i without a document: %s', async (status, reason) => {
    const host = await startHost((_, response) => response.writeHead(status, { 'retry-after': '70' }).end());
    const refused = await refusal(fetcherFor([host])(host.origin));
    expect(refused).toMatchObject({ reason, values: { host: '127.0.0.1' } });
    if (reason !== 'addressEmpty') expect(refused?.values).toMatchObject({ status });
    if (reason === 'addressLater') expect(refused?.values).toMatchObject({ seconds: 70 });
  });
});

describe('redirects', () => {
  /** /2 leads to /1 leads to /0, by a status for each. */
  const steps = (statuses: number[]) =>
    startHost(({ url = '' }, response) => {
      const left = Number(url.slice(1));
      if (left === 0) response.end('Words.');
      else response.writeHead(statuses[left - 1] ?? 302, { location: `/${left - 1}` }).end();
    });

  test.each([
    [[301, 308], '/0'],
    [[308], '/0'],
    [[301, 302], null],
    [[303, 301], null],
    [[307], null],
  ])('by %j: the address to keep is %s', async (statuses, path) => {
    const host = await steps(statuses);
    const fetched = await fetcherFor([host])(`${host.origin}/${statuses.length}`);
    expect(fetched.url).toBe(`${host.origin}/0`);
    expect(fetched.permanentUrl).toBe(path && host.origin + path);
    for (const { headers } of host.requests) expect(headers).not.toHaveProperty('referer');
  });

  test('five are followed, a sixth is not', async () => {
    const host = await steps([]);
    expect(text((await fetcherFor([host])(`${host.origin}/5`)).bytes)).toBe('Words.');
    expect(await refusal(fetcherFor([host])(`${host.origin}/6`))).toMatchObject({ reason: 'addressTooManyRedirects' });
    expect(host.requests).toHaveLength(12);
  });

  test('a circle ends where it closes', async () => {
    const host = await startHost(({ url }, response) =>
      response.writeHead(301, { location: url === '/a' ? '/b' : '/a#again' }).end(),
    );
    expect(await refusal(fetcherFor([host])(`${host.origin}/a`))).toMatchObject({ reason: 'addressLoop' });
    expect(host.requests).toHaveLength(2);
  });

  test('to nowhere', async () => {
    const host = await startHost((_, response) => response.writeHead(302).end());
    expect(await refusal(fetcherFor([host])(host.origin))).toMatchObject({ reason: 'addressNotWeb' });
  });
});

describe('connections', () => {
  test('a closed port', async () => {
    const allowed = [{ host: '127.0.0.1', port: 9 }];
    expect(await refusal(fetcherFor([], { allowed })('http://127.0.0.1:9/'))).toMatchObject({
      reason: 'addressRefused',
    });
  });

  test('a host that does not speak TLS', async () => {
    const host = await startHost((_, response) => response.end());
    expect(await refusal(fetcherFor([host])(host.origin.replace('http:', 'https:')))).toMatchObject({
      reason: 'addressTls',
    });
  });

  test('the fetcher of the settings reaches nothing private', async () => {
    const host = await startHost((_, response) => response.end('SECRET'));
    expect(await refusal(makeFetchPublic()(host.origin, { accept: '*/*', namedBy: 'person' }))).toMatchObject({
      reason: 'addressPort',
    });
    expect(host.requests).toEqual([]);
  });
});
