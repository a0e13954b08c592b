import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EngineError } from './engine.ts';
import { classify } from './errors/classify.ts';
import { guardedFetch } from './guarded-fetch.ts';

let proxy: Server;
let asked: string[];
let failure: string;
beforeEach(async () => {
  asked = [];
  proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end('by the proxy');
  }).listen(0, '127.0.0.1');
  proxy.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await once(proxy, 'listening');
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  for (const name of ['http_proxy', 'https_proxy', 'no_proxy', 'NO_PROXY']) vi.stubEnv(name, undefined);
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY']) vi.stubEnv(name, address);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  proxy.closeAllConnections();
  proxy.close();
  await once(proxy, 'close');
});

async function reach(url: string) {
  let refusal: EngineError | undefined;
  const bounds = { bytes: 1_000_000, line: 1_000_000 };
  const { fetch, close } = guardedFetch({
    bounds,
    onRefusal: (error) => {
      refusal = error;
    },
    lookup: (_name, _options, callback) => callback(null, [{ address: '169.254.169.254', family: 4 }]),
  });
  const words = await fetch(url).then(
    (response) => response.text(),
    (error) => {
      failure = classify(error, new AbortController().signal).message;
      return null;
    },
  );
  close();
  return { words, refusal: refusal?.errorClass };
}

test('an engine is reached through the proxy of the environment', async () => {
  expect((await reach('http://engine.example/v1/models')).words).toBe('by the proxy');
  expect((await reach('https://engine.example/v1/models')).words).toBeNull();
  expect(asked).toEqual(['GET http://engine.example/v1/models', 'CONNECT engine.example:443']);
  expect(failure).toMatch(/^The proxy did not connect to the engine: .*502/);
});

test('a refused address stays refused, and a name of a metadata service', async () => {
  for (const host of ['169.254.169.254', '[fe80::1]', 'metadata.google.internal'])
    expect(await reach(`http://${host}/v1`)).toEqual({ words: null, refusal: 'address' });
  expect(asked).toEqual([]);
});

test('NO_PROXY is obeyed, and the addresses of its names are checked', async () => {
  vi.stubEnv('NO_PROXY', 'engine.example');
  expect(await reach('http://engine.example/v1')).toEqual({ words: null, refusal: 'address' });
  expect(asked).toEqual([]);
});

test('this machine is never reached through a proxy', async () => {
  const { port } = proxy.address() as AddressInfo;
  await reach(`http://127.0.0.1:${port}/v1`);
  expect(asked).toEqual(['GET /v1']);
});
