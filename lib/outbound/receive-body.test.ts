import { Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  brotliCompressSync,
  constants,
  createBrotliCompress,
  createGzip,
  createZstdCompress,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fetcherFor, refusal, startHost } from './hostile-host.ts';

const words = Buffer.from('Words, words, words. '.repeat(500));
const serve = (bytes: Uint8Array, encoding?: string) =>
  startHost((_, response) => {
    if (encoding !== undefined) response.setHeader('content-encoding', encoding);
    response.end(bytes);
  });
const get = async (bytes: Uint8Array, encoding?: string, mostBytes?: number) => {
  const host = await serve(bytes, encoding);
  return fetcherFor([host])(host.origin, { mostBytes });
};

describe('packings', () => {
  test.each([
    ['identity', words],
    ['', words],
    ['gzip', gzipSync(words)],
    ['X-GZIP', gzipSync(words)],
    ['deflate', deflateSync(words)],
    ['deflate', deflateRawSync(words)],
    ['br', brotliCompressSync(words)],
    ['zstd', zstdCompressSync(words)],
    ['gzip, br', brotliCompressSync(gzipSync(words))],
    ['gzip', Buffer.concat([gzipSync(words.subarray(0, 99)), gzipSync(words.subarray(99))])],
  ])('%s', async (encoding, bytes) => {
    expect(Buffer.from((await get(bytes, encoding)).bytes).equals(words)).toBe(true);
  });

  test.each([
    ['more than two', 'gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(words))), 'addressNotWeb'],
    ['an unknown one', 'lzma', words, 'addressNotWeb'],
    ['not what it says', 'gzip', words, 'addressNotWeb'],
    ['not what it says', 'br', words, 'addressNotWeb'],
    ['not what it says', 'zstd', words, 'addressNotWeb'],
    ['cut off', 'gzip', gzipSync(words).subarray(0, 60), 'addressBrokenOff'],
    ['cut off', 'br', brotliCompressSync(words).subarray(0, 30), 'addressBrokenOff'],
    ['cut off', 'zstd', zstdCompressSync(words).subarray(0, 30), 'addressBrokenOff'],
  ])('%s: %s', async (_, encoding, bytes, reason) => {
    expect(await refusal(get(bytes, encoding))).toMatchObject({ reason });
  });
});

describe('sizes', () => {
  test('the limit itself is not too large', async () => {
    expect((await get(words, undefined, words.length)).bytes).toHaveLength(words.length);
    expect((await get(gzipSync(words), 'gzip', words.length)).bytes).toHaveLength(words.length);
  });

  test.each([
    ['as it is', undefined, words],
    ['packed', 'gzip', gzipSync(words)],
  ])('a byte more is, %s', async (_, encoding, bytes) => {
    expect(await refusal(get(bytes, encoding, words.length - 1))).toMatchObject({
      reason: 'addressTooLarge',
      values: { megabytes: (words.length - 1) / 1e6 },
    });
  });

  test('a length that is too large is refused before anything is read', async () => {
    const host = await startHost((_, response) => response.writeHead(200, { 'content-length': '11000000' }).write('a'));
    expect(await refusal(fetcherFor([host])(host.origin))).toMatchObject({ reason: 'addressTooLarge' });
  });

  test('a length larger than what comes', async () => {
    const host = await startHost((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('a', () => response.destroy());
    });
    expect(await refusal(fetcherFor([host])(host.origin))).toMatchObject({ reason: 'addressBrokenOff' });
  });

  test('a length smaller than what comes counts', async () => {
    const host = await startHost((_, response) => {
      response.socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nWords and more');
    });
    expect(Buffer.from((await fetcherFor([host])(host.origin)).bytes).toString()).toBe('Words');
  });

  test('a head that does not end', async () => {
    const host = await startHost((_, response) => {
      response.socket?.write(`HTTP/1.1 200 OK\r\n${`x-more: ${'a'.repeat(1000)}\r\n`.repeat(60)}`);
    });
    expect(await refusal(fetcherFor([host])(host.origin))).toMatchObject({ reason: 'addressNotWeb' });
  });

  test('what is not HTTP', async () => {
    const host = await startHost((_, response) => response.socket?.end('220 mail.example ESMTP\r\n'));
    expect(await refusal(fetcherFor([host])(host.origin))).toMatchObject({ reason: 'addressNotWeb' });
  });
});

describe('bombs', () => {
  const megabyte = Buffer.alloc(1_000_000);
  const zeros = (packer: Transform, megabytes: number) =>
    buffer(Readable.from(Array.from({ length: megabytes }, () => megabyte)).pipe(packer));
  const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_LGWIN]: 24 } };

  test.each([
    ['gzip', () => zeros(createGzip({ level: 1 }), 1_000), 'gzip'],
    ['brotli', () => zeros(createBrotliCompress(fast), 500), 'br'],
    ['zstd', () => zeros(createZstdCompress(), 500), 'zstd'],
    ['gzip in gzip', async () => gzipSync(await zeros(createGzip({ level: 1 }), 500)), 'gzip, gzip'],
    [
      'a multitude of empty packings',
      async () => gzipSync(Buffer.concat(Array(600_000).fill(gzipSync('')))),
      'gzip, gzip',
    ],
  ])('%s is left at the limit', async (_, pack, encoding) => {
    const host = await serve(await pack(), encoding);
    const [memory, start] = [process.memoryUsage().rss, process.cpuUsage()];
    expect(await refusal(fetcherFor([host])(host.origin))).toMatchObject({ reason: 'addressTooLarge' });
    const [used, took] = [(process.memoryUsage().rss - memory) / 1e6, process.cpuUsage(start).user / 1000];
    expect(used).toBeLessThan(100);
    expect(took).toBeLessThan(2_000);
  });

  test('a zstd window larger than the web allows is not made', async () => {
    const packer = createZstdCompress({ params: { [constants.ZSTD_c_windowLog]: 27 } });
    expect(await refusal(get(await zeros(packer, 1), 'zstd'))).toMatchObject({ reason: 'addressNotWeb' });
  });
});
