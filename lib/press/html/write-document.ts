import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { FrozenPair } from '#db/frozen-document';
import { compress } from '../compress.ts';
import type { Rendered, RenderOrder } from '../renderer.ts';
import { documentParts } from './document-parts.tsx';
import { policy } from './policy.ts';
import type { Words } from './words.ts';

/** Renders a page piece by piece and writes its bodies into the order's folder, one file for each encoding. */
export async function writeDocument(order: RenderOrder, words: Words): Promise<Rendered> {
  const { size: expected } = await stat(order.paragraphs);
  const hash = createHash('sha256');
  let size = 0;
  async function* measured() {
    for await (const part of documentParts(order, { read: () => pairsInFile(order.paragraphs), words })) {
      const bytes = Buffer.from(part, 'utf8');
      hash.update(bytes);
      size += bytes.length;
      yield bytes;
    }
  }
  await compress(measured(), {
    size: expected,
    outputs: order.encodings.map((encoding) => ({ encoding, sink: createWriteStream(join(order.folder, encoding)) })),
  });
  return { etag: hash.digest('base64url').slice(0, 22), policy, size };
}

async function* pairsInFile(file: string): AsyncGenerator<FrozenPair> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) if (line) yield JSON.parse(line) as FrozenPair;
}
