import { buffer } from 'node:stream/consumers';
import type { ReadableStream } from 'node:stream/web';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { prepareLong } from './prepare.ts';

test('a long document is the same in every encoding', async () => {
  const pieces = Array.from({ length: 2_000 }, (_, index) => `${index} — a line of a long document\n`);
  const document = await prepareLong(pieces, { type: 'text/plain', size: 60_000 });
  const [br, gzip] = [(await document.body('br')) as Uint8Array, (await document.body('gzip')) as Uint8Array];
  const plain = await buffer((await document.body('identity')) as unknown as ReadableStream);
  for (const body of [brotliDecompressSync(br), gunzipSync(gzip), plain]) expect(String(body)).toBe(pieces.join(''));
});
