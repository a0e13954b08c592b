import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliCompress, createGzip } from 'node:zlib';
import type { FrozenPair } from '#db/schema/publications';
import type { Rendered, RenderOrder } from '#lib/press/renderer';
import { brotliOptions, gzipOptions } from './compression';
import { documentParts } from './document-parts';
import { policy } from './policy';

/** Renders a page and writes its bodies into the order's folder, a file an encoding, piece by piece. */
export async function writeDocument(order: RenderOrder): Promise<Rendered> {
  const { size: expected } = await stat(order.paragraphs);
  const hash = createHash('sha256');
  let size = 0;
  async function* measured() {
    for await (const part of documentParts(order, () => readPairs(order.paragraphs))) {
      const bytes = Buffer.from(part, 'utf8');
      hash.update(bytes);
      size += bytes.length;
      yield bytes;
    }
  }
  const compressors = order.encodings.map((encoding) => ({
    input: new PassThrough(),
    packer: encoding === 'br' ? createBrotliCompress(brotliOptions(expected)) : createGzip(gzipOptions(expected)),
    file: createWriteStream(join(order.folder, encoding)),
  }));
  await Promise.all([
    pipeline(Readable.from(measured()), (parts) =>
      feed(
        parts,
        compressors.map(({ input }) => input),
      ),
    ),
    ...compressors.map(({ input, packer, file }) => pipeline(input, packer, file)),
  ]);
  return { etag: hash.digest('base64url').slice(0, 22), policy, size };
}

/** Gives every piece to every compressor, as fast as the slowest takes them. */
async function feed(parts: AsyncIterable<Buffer>, inputs: PassThrough[]): Promise<void> {
  for await (const part of parts)
    await Promise.all(
      inputs.map((input) => input.write(part) || new Promise((resolve) => input.once('drain', resolve))),
    );
  for (const input of inputs) input.end();
}

async function* readPairs(file: string): AsyncGenerator<FrozenPair> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) if (line) yield JSON.parse(line) as FrozenPair;
}
