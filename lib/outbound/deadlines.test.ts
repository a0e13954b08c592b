import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { fetcherFor, refusal, startHost } from './hostile-host.ts';

const patient = { connect: 5_000, firstByte: 5_000, idle: 5_000, total: 5_000 };

describe('a host that', () => {
  test('never answers', async () => {
    const host = await startHost(() => {});
    const fetchPublic = fetcherFor([host], { deadlines: { ...patient, firstByte: 50 } });
    expect(await refusal(fetchPublic(host.origin))).toMatchObject({
      reason: 'addressTimeout',
      values: { host: '127.0.0.1', deadline: 'firstByte', seconds: 1 },
    });
  });

  test('sends its head and stalls', async () => {
    const host = await startHost((_, response) => response.writeHead(200).flushHeaders());
    const fetchPublic = fetcherFor([host], { deadlines: { ...patient, idle: 50 } });
    expect(await refusal(fetchPublic(host.origin))).toMatchObject({ values: { deadline: 'idle' } });
  });

  test('drips a byte at a time', async () => {
    const host = await startHost((_, response) => {
      const drip = setInterval(() => response.write('a'), 5);
      response.on('close', () => clearInterval(drip));
    });
    const fetchPublic = fetcherFor([host], { deadlines: { ...patient, idle: 400, total: 600 } });
    expect(await refusal(fetchPublic(host.origin))).toMatchObject({ values: { deadline: 'total' } });
  });

  test('leads on slowly spends one time for all redirects', async () => {
    const host = await startHost((request, response) => {
      setTimeout(() => response.writeHead(302, { location: `${request.url}a` }).end(), 60);
    });
    const fetchPublic = fetcherFor([host], { deadlines: { ...patient, total: 150 } });
    expect(await refusal(fetchPublic(host.origin))).toMatchObject({ values: { deadline: 'total' } });
    expect(host.requests.length).toBeLessThan(4);
  });

  test('takes the connection and says no word of TLS', async () => {
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const allowed = [{ host: '127.0.0.1', port }];
    const fetchPublic = fetcherFor([], { allowed, deadlines: { ...patient, connect: 50 } });
    expect(await refusal(fetchPublic(`https://127.0.0.1:${port}/`))).toMatchObject({ values: { deadline: 'connect' } });
    server.close();
  });

  test('has a name server that never answers', async () => {
    const fetchPublic = fetcherFor([], {
      resolve: () => new Promise(() => {}),
      deadlines: { ...patient, connect: 50 },
    });
    expect(await refusal(fetchPublic('http://news.example/'))).toMatchObject({ values: { deadline: 'connect' } });
  });
});

describe('who asked', () => {
  test('can break off at any time', async () => {
    const controller = new AbortController();
    const host = await startHost(() => controller.abort(new Error('enough')));
    await expect(fetcherFor([host])(host.origin, { signal: controller.signal })).rejects.toThrow('enough');
    await expect(fetcherFor([host])(host.origin, { signal: controller.signal })).rejects.toThrow('enough');
    expect(host.requests).toHaveLength(1);
  });
});
