import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeActor, makeArticle, openTestConnection, type TestConnection } from '#db/fixtures';
import { removeArticle } from '#lib/article/remove-article';
import { setConnection } from '#lib/database';
import { type Lease, takeLeases } from '#lib/jobs/lease';
import { publish } from '#lib/press/publish';
import { pressHandlers } from '#lib/press/render-page-job';
import { setRenderer } from '#lib/press/renderer';
import { retract } from '#lib/press/retract';
import { saveTarget } from '#lib/review/save-target';
import { keepNotice, type NoticeKind } from '../(site)/kept-notices.ts';
import { makeFront } from './front.ts';
import { makeReaders } from './readers.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'diglot-'));
let connection: TestConnection;
let editor: Awaited<ReturnType<typeof makeActor>>;
let article: Awaited<ReturnType<typeof makeArticle>>;
let server: Server;
/** The paths that were passed on to Next. */
let handled: string[];

beforeAll(() => {
  vi.stubEnv('DIGLOT_DATA', dataFolder);
  for (const kind of ['notFound', 'gone', 'preparing'] as const) {
    keepNotice(kind, 'en', noticeOf(kind, 'en'));
    keepNotice(kind, 'zh-Hans', noticeOf(kind, 'zh-Hans'));
  }
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(dataFolder, { recursive: true });
});
beforeEach(async () => {
  connection = await openTestConnection();
  setConnection(connection);
  useRenderer('1');
  editor = await makeActor(connection, 'admin');
  article = await makeArticle(connection, { blocks: [{ kind: 'paragraph', source: '桥开了。' }] });
  handled = [];
  server = makeFront({
    origin: 'https://news.example',
    trustsProxy: false,
    answerReader: makeReaders({ isSecure: true }),
    handle: async ({ url }, response) => {
      handled.push(url ?? '');
      response.end('next');
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await write(0, 'first words');
  await show('bridge');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  setRenderer(undefined);
  setConnection(undefined);
  connection.remove();
});

/** Uses a renderer that writes the targets unchanged, one on each line. */
function useRenderer(version: string): void {
  setRenderer({
    version,
    async render({ paragraphs, folder }) {
      const lines = (await readFile(paragraphs, 'utf8')).split('\n').filter(Boolean);
      const body = lines.map((line) => JSON.parse(line).target).join('\n');
      await writeFile(join(folder, 'br'), brotliCompressSync(body));
      await writeFile(join(folder, 'gzip'), gzipSync(body));
      return { etag: `${version} ${body}`, policy: "script-src 'none'", size: body.length };
    },
  });
}

function noticeOf(kind: NoticeKind, locale: string) {
  const text = `${kind} ${locale}`;
  const bodies = { identity: Buffer.from(text), br: brotliCompressSync(text), gzip: gzipSync(text) };
  return { type: 'text/html', etag: text, policy: 'p', body: (encoding: keyof typeof bodies) => bodies[encoding] };
}

const write = (version: number, text: string) =>
  saveTarget(editor, { targetId: article.targetIds[0] ?? '', version, text, move: 'approve' });

async function work(): Promise<void> {
  const leases = (await takeLeases('test', 9)).filter(({ kind }) => kind === 'page.render');
  for (const lease of leases) await pressHandlers['page.render'](lease as Lease<'page.render'>);
}

async function show(slug: string): Promise<void> {
  await publish(editor, { translationId: article.translationId, slug });
  await work();
}

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  text: string;
}

async function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  const sent = httpRequest({ port, path, method, headers: { 'accept-encoding': 'br', ...headers } });
  sent.end();
  const [response] = await once(sent, 'response');
  const body = await buffer(response);
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync }[String(response.headers['content-encoding'])];
  const text = String(unpack && body.length > 0 ? unpack(body) : body);
  return { status: response.statusCode, headers: response.headers, text };
}

const said = async (path: string) => {
  const { status, text } = await get(path);
  return [status, text];
};

/** Runs a statement in another process, as the worker and the command line do. */
function elsewhere(sql: string): void {
  const script = 'const [,p,s]=process.argv;const d=new (require("node:sqlite").DatabaseSync)(p);d.exec(s);d.close()';
  execFileSync(process.execPath, ['-e', script, connection.path, sql], { stdio: 'ignore' });
}

describe('a page', () => {
  test('is answered from memory, without a look at the database', async () => {
    expect(await said('/en/bridge')).toEqual([200, 'first words']);
    const first = vi.spyOn(connection, 'first');
    const read = vi.spyOn(connection.read, 'select');
    for (let time = 0; time < 3; time++) expect(await said('/en/bridge?from=feed')).toEqual([200, 'first words']);
    expect([first, read].map((spy) => spy.mock.calls.length)).toEqual([0, 0]);
    expect(handled).toEqual([]);
  });

  test('has every header, and its own length and tag in each encoding', async () => {
    const tags = [];
    for (const encoding of ['br', 'gzip']) {
      const { headers, text } = await get('/en/bridge', { 'accept-encoding': encoding });
      expect(text).toBe('first words');
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-encoding': encoding,
        'content-security-policy': "script-src 'none'",
        'cache-control': 'public, no-cache',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        vary: 'Accept-Encoding',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
        'strict-transport-security': expect.stringContaining('max-age'),
      });
      tags.push(headers.etag);
    }
    const { headers, text } = await get('/en/bridge', { 'accept-encoding': 'identity' });
    expect([text, headers['content-encoding']]).toEqual(['first words', undefined]);
    expect(new Set([...tags, headers.etag]).size).toBe(3);
  });

  test('that the reader has costs 304, and HEAD no body', async () => {
    const { headers } = await get('/en/bridge');
    const etag = String(headers.etag);
    const unchanged = await get('/en/bridge', { 'if-none-match': `"other", W/${etag}` });
    expect(unchanged).toMatchObject({ status: 304, text: '', headers: { etag, vary: 'Accept-Encoding' } });
    expect(unchanged.headers['content-length']).toBeUndefined();
    expect((await get('/en/bridge', { 'if-none-match': '"other"' })).status).toBe(200);
    const head = await get('/en/bridge', {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, text: '', headers: { etag, 'content-encoding': 'br' } });
    expect(head.headers['content-length']).toBe(headers['content-length']);
  });

  test('of a slug that is written otherwise is the same', async () => {
    await show('brücke');
    for (const path of ['/en/br%C3%BCcke', '/en/bru%CC%88cke', '/%65n/br%C3%BCcke'])
      expect(await said(path)).toEqual([200, 'first words']);
  });
});

describe('the very next request sees', () => {
  beforeEach(async () => {
    for (const path of ['/en/bridge', '/en/tunnel', '/en']) await get(path);
  });

  test('a retraction, and one by another process', async () => {
    await retract(editor, { translationId: article.translationId });
    expect(await said('/en/bridge')).toEqual([410, 'gone en']);
    await show('bridge');
    expect(await said('/en/bridge')).toEqual([200, 'first words']);
    elsewhere('update page set publication_id = null');
    expect(await said('/en/bridge')).toEqual([410, 'gone en']);
  });

  test('a new publication, first with its former words and then with the new', async () => {
    await write(1, 'second words');
    await publish(editor, { translationId: article.translationId, slug: 'bridge' });
    expect(await said('/en/bridge')).toEqual([200, 'first words']);
    await work();
    expect(await said('/en/bridge')).toEqual([200, 'second words']);
  });

  test('a first publication, where nothing was before', async () => {
    expect((await get('/en/tunnel')).status).toBe(404);
    await show('tunnel');
    expect(await said('/en/tunnel')).toEqual([200, 'first words']);
  });

  test('that it moved, and where', async () => {
    await show('tunnel');
    const { status, headers } = await get('/en/bridge');
    expect([status, headers.location, headers['cache-control']]).toEqual([308, '/en/tunnel', 'no-cache']);
    await show('bridge');
    expect((await get('/en/tunnel')).headers.location).toBe('/en/bridge');
  });

  test('that its article was removed', async () => {
    await removeArticle(editor, { articleId: article.articleId });
    expect(await said('/en/bridge')).toEqual([410, 'gone en']);
  });

  test('what was rendered anew for another style or name of the site, by another process too', async () => {
    const { headers } = await get('/en/bridge');
    useRenderer('2');
    // Readers get the former rendering until the next one is stored.
    expect((await get('/en/bridge')).headers.etag).toBe(headers.etag);
    await work();
    expect((await get('/en/bridge')).headers.etag).toContain('2 first words');
    elsewhere(`
      update rendering_part set rendering_id = 'later';
      update rendering set id = 'later', etag = 'a later one'`);
    expect((await get('/en/bridge')).headers.etag).toContain('a later one');
  });
});

test('a change of anything else costs each page one look', async () => {
  for (const path of ['/en/bridge', '/en/tunnel']) await get(path);
  const first = vi.spyOn(connection, 'first');
  elsewhere(`insert into setting (key, value, changed_at) values ('a', '1', 1)`);
  for (let time = 0; time < 3; time++) {
    expect(await said('/en/bridge')).toEqual([200, 'first words']);
    expect((await get('/en/tunnel')).status).toBe(404);
  }
  expect(first).toHaveBeenCalledTimes(2);
});

test('a database that tells of no change is asked for every request', async () => {
  setConnection({ ...connection, version: () => null });
  expect(await said('/en/bridge')).toEqual([200, 'first words']);
  elsewhere('update page set publication_id = null');
  expect(await said('/en/bridge')).toEqual([410, 'gone en']);
});

test('a page that is not rendered yet is waited for', async () => {
  await retract(editor, { translationId: article.translationId });
  await publish(editor, { translationId: article.translationId, slug: 'bridge' });
  const waiting = said('/en/bridge');
  await work();
  expect(await waiting).toEqual([200, 'first words']);
});

describe('where no page stands', () => {
  test.each([
    '/en/nothing',
    '/wp-login.php',
    '/.env',
    '/a/b/c',
    '/fr',
    '/fr/feed.xml',
    '/sw',
    '/xx/bridge',
    '/en/a%2Fb',
  ])('%s is answered with 404, in the language of the reader, without Next', async (path) => {
    const chinese = await get(path, { 'accept-language': 'zh-CN,zh;q=0.9' });
    expect([chinese.status, chinese.text]).toEqual([404, 'notFound zh-Hans']);
    expect(chinese.headers.vary).toBe('Accept-Encoding, Accept-Language');
    expect(await said(path)).toEqual([404, 'notFound en']);
    const plain = await get(path, { 'accept-encoding': 'identity' });
    expect([plain.text, plain.headers['content-encoding']]).toEqual(['notFound en', undefined]);
    expect(handled).toEqual([]);
  });

  test('what is Next’s is left to it', async () => {
    for (const path of ['/', '/en', '/EN', '/en/feed.xml', '/feed.xml', '/desk', '/pictures/a.webp', '/api/x'])
      await get(path);
    expect(handled).toEqual(['/', '/en', '/EN', '/en/feed.xml', '/feed.xml', '/desk', '/pictures/a.webp', '/api/x']);
  });

  test('a slash at the end is left out', async () => {
    const { status, headers } = await get('/en/bridge/?a=b');
    expect([status, headers.location, headers['cache-control']]).toEqual([308, '/en/bridge?a=b', 'no-cache']);
  });
});
