import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { readBody } from '#lib/press/read-body';
import type { KeptRendering } from '#lib/press/read-page';
import { type Answerable, pageType } from './respond';

/** A publication as the worker rendered it. Who accepts no compression is rare, and is unpacked for. */
export const keptPage = ({ id, etag, policy }: KeptRendering): Answerable => ({
  type: pageType,
  etag,
  policy,
  async body(encoding) {
    const body = await readBody(id, encoding === 'identity' ? 'gzip' : encoding);
    return body && encoding === 'identity' ? unpacked(body) : body;
  },
});

/** A gzipped body as it was before. */
export function unpacked(body: Uint8Array): ReadableStream {
  const stream = Readable.from([body]).pipe(createGunzip());
  return Readable.toWeb(stream) as ReadableStream;
}
