import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { nonceHeader } from '../nonce.ts';
import { answerUnreadable, guardedResponse, setNonce } from './guarded-response.ts';

let close = () => {};
afterEach(() => close());

async function serve(listener: RequestListener, isSecure = false): Promise<number> {
  const server = createServer({ ServerResponse: guardedResponse({ isSecure }) }, listener);
  answerUnreadable(server, isSecure);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  return (server.address() as AddressInfo).port;
}

/** Sends raw bytes and returns the head of the answer. */
async function send(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(bytes);
  return (await text(socket)).toLowerCase();
}

const always = [
  'content-security-policy: ',
  'x-content-type-options: nosniff',
  'referrer-policy: same-origin',
  'permissions-policy: ',
  'cross-origin-opener-policy: same-origin',
  'cross-origin-resource-policy: same-origin',
  'cache-control: no-store',
];

test.each([
  ['a page', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['no HTTP', 'hello\r\n\r\n'],
  ['a head that is too long', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`],
  ['an expectation', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nConnection: close\r\n\r\n'],
])('%s is answered with every header, once', async (_, bytes) => {
  const port = await serve((_, response) => response.end('x'));
  const head = await send(port, bytes);
  for (const header of always) expect(head.split(`\n${header}`)).toHaveLength(2);
  expect(head).not.toContain('x-powered-by');
});

test('what was set stays, however it was set, and there is one policy', async () => {
  const strict = "default-src 'none'; script-src 'none'";
  const ways: RequestListener[] = [
    (_, response) => void response.setHeader('content-security-policy', strict).end(),
    (_, response) => void response.writeHead(200, { 'Content-Security-Policy': strict }).end(),
    (_, response) => void response.writeHead(200, 'OK', ['Content-Security-Policy', strict]).end(),
  ];
  for (const way of ways) {
    const { headers } = await fetch(`http://127.0.0.1:${await serve(way)}/`);
    expect(headers.get('content-security-policy')).toBe(strict);
    close();
  }
});

test('a page may run scripts by a nonce of its own alone, which no client can name', async () => {
  const port = await serve((request, response) => {
    setNonce(response);
    response.setHeader('Content-Type', 'text/html');
    response.end(String(request.headers[nonceHeader]));
  });
  const ask = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      headers: { [nonceHeader]: 'mine', 'content-security-policy': "script-src 'nonce-mine'" },
    });
    return { nonce: await answer.text(), policy: answer.headers.get('content-security-policy') ?? '' };
  };
  const [one, other] = [await ask(), await ask()];
  expect(one.policy).toContain(`script-src 'nonce-${one.nonce}' 'strict-dynamic'`);
  expect(one.policy).not.toMatch(/script-src[^;]*unsafe|mine/);
  expect(one.nonce).not.toBe(other.nonce);
});

test('https is asked for where the address is https', async () => {
  const { headers } = await fetch(`http://127.0.0.1:${await serve((_, response) => response.end(), true)}/`);
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  close();
  const plain = await fetch(`http://127.0.0.1:${await serve((_, response) => response.end())}/`);
  expect(plain.headers.get('strict-transport-security')).toBeNull();
});

test('pictures may be shown elsewhere, nothing else', async () => {
  const port = await serve((_, response) => response.end());
  const { headers } = await fetch(`http://127.0.0.1:${port}/pictures/a.webp`);
  expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
});
