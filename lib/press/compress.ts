import { once } from 'node:events';
import { PassThrough, Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliCompress, createGzip } from 'node:zlib';
import { brotliOptions, gzipOptions } from './compression.ts';

interface Wish {
  /** The approximate size of the document, in bytes. */
  size: number;
  outputs: { encoding: 'br' | 'gzip'; sink: Writable }[];
}

/**
 * Compresses a document into each of its outputs, piece by piece. If the document or one output fails, all are ended:
 * otherwise the others would wait for ever and keep their files and buffers open.
 */
export async function compress(pieces: AsyncIterable<Buffer>, { size, outputs }: Wish): Promise<void> {
  const broken = new AbortController();
  const { signal } = broken;
  const inputs = outputs.map(() => new PassThrough());
  const ends = [
    pipeline(Readable.from(pieces), (some) => feed(some, inputs, signal), { signal }),
    ...outputs.map(({ encoding, sink }, index) => {
      const packer = encoding === 'br' ? createBrotliCompress(brotliOptions(size)) : createGzip(gzipOptions(size));
      return pipeline(inputs[index] as PassThrough, packer, sink, { signal });
    }),
  ];
  try {
    await Promise.all(ends);
  } catch (error) {
    broken.abort(error);
    await Promise.allSettled(ends);
    throw error;
  }
}

/** Gives every piece to every compressor, at the speed of the slowest. */
async function feed(pieces: AsyncIterable<Buffer>, inputs: PassThrough[], signal: AbortSignal): Promise<void> {
  for await (const piece of pieces)
    await Promise.all(inputs.map((input) => input.write(piece) || once(input, 'drain', { signal })));
  for (const input of inputs) input.end();
}
