import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { makeActor } from '#db/fixtures';
import { openSessionCookie } from '#lib/accounts/session-cookie';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { makeFront } from './front.ts';

vi.mock('#lib/env', () => ({
  env: () => ({ origin: 'http://news.example', secret: 'a secret for tests, long enough', logLevel: 'silent' }),
}));

const origin = 'http://news.example';
let server: Server;
let cookie: string;
/** The requests that were passed on: method, path, and the number of bytes of the body. */
let handled: string[] = [];

test.beforeEach(async ({ connection }) => {
  const editor = await makeActor(connection, 'editor');
  cookie = (await openSessionCookie(editor, null)).split(';')[0] ?? '';
  server = makeFront({
    origin,
    trustsProxy: false,
    handle: async (request, response) => {
      let bytes = 0;
      for await (const piece of request) bytes += piece.length;
      handled.push(`${request.method} ${request.url} ${bytes}`);
      response.end('handled');
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  handled = [];
});

/** Sends raw bytes without waiting for a 100 Continue, and returns the head and body of the answer. */
async function send(head: string, body: string | Buffer = ''): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  socket.on('error', () => {});
  socket.write(`${head.replaceAll('\n', '\r\n')}\r\nConnection: close\r\n\r\n`);
  socket.write(body);
  await once(socket, 'close');
  return answer;
}

const statusOf = (answer: string) =>
  Number(/^HTTP\/1.1 (\d+)/.exec(answer.replace(/^HTTP\/1.1 100 Continue\r\n\r\n/, ''))?.[1]);
const ask = (line: string, headers: string[] = []) => [`${line} HTTP/1.1`, 'Host: news.example', ...headers].join('\n');
const form = 'Content-Type: application/x-www-form-urlencoded';

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'CONNECT', 'SEARCH'])(
  '%s is refused',
  async (method) => {
    const answer = await send(ask(`${method} ${method === 'CONNECT' ? 'evil.example:443' : '/'}`));
    expect(statusOf(answer)).toBe(405);
    expect(answer).toMatch(/\r\nAllow: GET, HEAD/);
    expect(handled).toEqual([]);
  },
);

test.each([
  ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n'],
  ['what is no HTTP', 'nonsense\r\n\r\n'],
])('the connection of %s is closed, although its other side stays open and sends more', async (_, head) => {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => {});
  socket.write(head);
  await once(socket, 'data');
  const timer = setInterval(() => socket.write('a'), 20);
  await closed;
  clearInterval(timer);
});

test('a connection that never sent a whole head is closed with its answer', async () => {
  const { port } = server.address() as AddressInfo;
  const accepted = once(server, 'connection');
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const answer = once(socket, 'data');
  const [theirs] = await accepted;
  // Node emits this event after `headersTimeout`.
  server.emit('clientError', Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), theirs);
  expect(statusOf(String(await answer))).toBe(408);
  if (!theirs.destroyed) await once(theirs, 'close');
  socket.destroy();
});

test.each(['/', '/en/page', '/sign-in', '/feed.xml', '/pictures/a.webp', '/api/live', '/api/doors', '/deskt'])(
  'POST to %s is refused',
  async (path) => {
    const answer = await send(ask(`POST ${path}`, [form, 'Content-Length: 3']), 'a=b');
    expect(statusOf(answer)).toBe(405);
    expect(handled).toEqual([]);
  },
);

test.each([
  ['/%ff', 400],
  ['/%', 400],
  ['/en/%c3%28', 400],
  ['//evil.example/desk', 400],
  ['/en//a', 400],
  ['/\\evil.example', 400],
  ['/%5cevil.example', 400],
  ['/api/door/../../desk', 400],
  ['/desk/import/%2E./translations/1', 400],
  ['/desk/.', 400],
  ['/en/%2e%2e', 400],
  ['/a%00b', 400],
  ['*', 400],
  ['evil', 400],
  [`/${'a'.repeat(5_000)}`, 414],
  [`/${'a'.repeat(20_000)}`, 431],
])('the address %.30s is answered with %i', async (path, status) => {
  expect(statusOf(await send(ask(`GET ${path}`)))).toBe(status);
  expect(handled).toEqual([]);
});

test('an address in absolute form means its path', async () => {
  expect(statusOf(await send(ask('GET http://evil.example/en/a?b=c#d')))).toBe(200);
  expect(statusOf(await send(ask('GET http://evil.example?b=c')))).toBe(200);
  expect(statusOf(await send(ask('GET http://evil.example//desk')))).toBe(400);
  expect(handled).toEqual(['GET /en/a?b=c 0', 'GET /?b=c 0']);
});

test.each([
  ['Host: a b', 400],
  ['Host: evil.example/path', 400],
  ['Host: evil.example@news.example', 400],
  ['Host: "><script>', 400],
  [`Host: ${'a'.repeat(300)}`, 400],
  ['X-None: 1', 400],
  ['Host: news.example\nHost: evil.example', 400],
  ['Host: [::1]:3000', 200],
  ['Host: 127.0.0.1:3000', 200],
  ['Host: some_service:80', 200],
])('%j is answered with %i', async (host, status) => {
  expect(statusOf(await send(`GET / HTTP/1.1\n${host}`))).toBe(status);
});

test('too many headers, and too much in them, are refused', async () => {
  const many = Array.from({ length: limits.requestHeaders + 1 }, (_, index) => `X-${index}: 1`);
  expect(statusOf(await send(ask('GET /', many)))).toBe(431);
  expect(statusOf(await send(ask('GET /', [`Cookie: ${'a=b; '.repeat(10_000)}`])))).toBe(431);
  expect(handled).toEqual([]);
});

test('a GET with a body is refused', async () => {
  expect(statusOf(await send(ask('GET /', ['Content-Length: 3']), 'a=b'))).toBe(400);
  expect(statusOf(await send(ask('GET /', ['Transfer-Encoding: chunked']), '3\r\na=b\r\n0\r\n\r\n'))).toBe(400);
  expect(handled).toEqual([]);
});

test('a stranger’s action is refused before anybody reads it, in words that its screen knows', async () => {
  const answer = await send(ask('POST /desk', ['Next-Action: 00', 'Content-Length: 2']), '[]');
  expect(statusOf(answer)).toBe(401);
  expect(answer).toMatch(/\r\nContent-Type: text\/plain\r\n/);
  expect(answer).toMatch(/\r\n\r\nsigned-out$/);
  expect(handled).toEqual([]);
});

const large = Buffer.alloc(3_000_000, 'a');
test.each(['/desk', '/desk/import', '/api/auth/callback/credentials', '/api/door/sign-in', '/api/door/set-up'])(
  'a stranger who sends 3 MB to %s gets the answer, and nothing is read',
  async (path) => {
    for (const garbage of ['', 'Cookie: next-auth.session-token=a.b.c.d.e']) {
      const answer = await send(
        ask(`POST ${path}`, [form, `Content-Length: ${large.length}`, garbage].filter(Boolean)),
        large,
      );
      expect(statusOf(answer)).toBe(413);
    }
    expect(handled).toEqual([]);
  },
);

test('a stranger’s body without a length is refused', async () => {
  const chunked = (path: string) =>
    send(
      ask(`POST ${path}`, [form, 'Transfer-Encoding: chunked']),
      `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`,
    );
  expect(statusOf(await chunked('/api/door/sign-in'))).toBe(411);
  expect(statusOf(await chunked('/desk/import'))).toBe(413);
  expect(handled).toEqual([]);
});

test('who is signed in may send what the page takes, with a length or in chunks', async () => {
  const said = (path: string, bytes: number) =>
    send(ask(`POST ${path}`, [`Cookie: ${cookie}`, `Content-Length: ${bytes}`]), large.subarray(0, bytes));
  const chunked = (path: string) =>
    send(
      ask(`POST ${path}`, [`Cookie: ${cookie}`, 'Transfer-Encoding: chunked']),
      `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`,
    );
  expect(statusOf(await said('/desk/import', large.length))).toBe(200);
  expect(statusOf(await chunked('/desk/import/1'))).toBe(200);
  expect(statusOf(await said('/desk', 900_000))).toBe(200);
  expect(handled).toEqual(['POST /desk/import 3000000', 'POST /desk/import/1 3000000', 'POST /desk 900000']);
  expect(statusOf(await said('/desk', large.length))).toBe(413);
  expect(statusOf(await chunked('/desk'))).toBe(413);
  expect(handled).toHaveLength(3);
});

test('a sender who asks before the body is answered before it', async () => {
  const answer = await send(ask('POST /desk', ['Expect: 100-continue', 'Content-Length: 20000000']));
  expect(answer).toMatch(/^HTTP\/1.1 413/);
  const allowed = await send(
    ask('POST /desk', ['Expect: 100-continue', `Cookie: ${cookie}`, 'Content-Length: 2']),
    '[]',
  );
  expect(allowed).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200/);
});

test.each([
  [['Origin: http://news.example', 'Sec-Fetch-Site: same-origin'], 200],
  [['Origin: http://news.example'], 200],
  [[], 200],
  [['Origin: null', 'Sec-Fetch-Site: same-origin'], 200],
  [['Origin: null'], 403],
  [['Origin: http://evil.example'], 403],
  [['Origin: http://news.example:81'], 403],
  [['Origin: nonsense'], 403],
  [['Origin: http://evil.example', 'Sec-Fetch-Site: cross-site'], 403],
  [['Sec-Fetch-Site: same-site'], 403],
])('a form with %j is answered with %i', async (headers, status) => {
  const answer = await send(ask('POST /api/door/sign-in', [form, 'Content-Length: 3', ...headers]), 'a=b');
  expect(statusOf(answer)).toBe(status);
});

test('a form with a token of its own may come from a page that says nothing of where it is', async () => {
  for (const path of ['/api/door/set-up', '/api/door/invitation'])
    expect(statusOf(await send(ask(`POST ${path}`, [form, 'Content-Length: 3', 'Origin: null']), 'a=b'))).toBe(200);
});

test.each([
  ['/sign-in?email=a%40b.c&password=secret', '/sign-in'],
  ['/sign-in?next=%2Fdesk&PASSWORD=secret', '/sign-in?next=%2Fdesk'],
  ['/sign-in?p%61ssword=secret', '/sign-in'],
  ['/set-up?token=abc&name=Lin&password=secret', '/set-up?token=abc'],
  ['/?password', '/'],
])('%s leads to the clean address', async (path, clean) => {
  const answer = await send(ask(`GET ${path}`));
  expect(statusOf(answer)).toBe(303);
  expect(/\r\nLocation: (\S*)\r/.exec(answer)?.[1]).toBe(clean);
  expect(answer).toContain('Referrer-Policy: no-referrer');
  expect(handled).toEqual([]);
});

test('who asks for another protocol gets the page', async () => {
  const answer = await send(`GET / HTTP/1.1\nHost: news.example\nUpgrade: websocket\nSec-WebSocket-Key: a`);
  expect(statusOf(answer)).toBe(200);
});
