import { randomBytes } from 'node:crypto';
import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compress } from './compress.ts';

async function* pieces(count: number): AsyncGenerator<Buffer> {
  for (let number = 0; number < count; number++) yield randomBytes(100_000);
}

/** A fake disk with this much free space. */
const disk = (room: number) =>
  new Writable({
    write(piece: Buffer, _, done) {
      room -= piece.length;
      done(room < 0 ? new Error('no space left') : null);
    },
  });

test('a document is the same in every output', async () => {
  const all = await Array.fromAsync(pieces(5));
  const [br, gzip] = [new PassThrough(), new PassThrough()];
  async function* again() {
    yield* all;
  }
  const [one, other] = await Promise.all([
    buffer(br),
    buffer(gzip),
    compress(again(), {
      size: 500_000,
      outputs: [
        { encoding: 'br', sink: br },
        { encoding: 'gzip', sink: gzip },
      ],
    }),
  ]);
  expect(Buffer.compare(brotliDecompressSync(one), Buffer.concat(all))).toBe(0);
  expect(Buffer.compare(gunzipSync(other), Buffer.concat(all))).toBe(0);
});

test('an output that fails ends the others, however much is to come', async () => {
  const [full, other] = [disk(50_000), disk(Number.POSITIVE_INFINITY)];
  const outputs = [
    { encoding: 'br' as const, sink: full },
    { encoding: 'gzip' as const, sink: other },
  ];
  await expect(compress(pieces(200), { size: 20_000_000, outputs })).rejects.toThrow('no space left');
  expect([full.destroyed, other.destroyed]).toEqual([true, true]);
});

test('a document that fails ends all outputs', async () => {
  const sink = disk(Number.POSITIVE_INFINITY);
  async function* failing() {
    yield* pieces(2);
    throw new Error('the paragraphs are broken');
  }
  const outputs = [{ encoding: 'gzip' as const, sink }];
  await expect(compress(failing(), { size: 300_000, outputs })).rejects.toThrow('the paragraphs are broken');
  expect(sink.destroyed).toBe(true);
});
