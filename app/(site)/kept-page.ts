import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { KeptRendering } from '#lib/press/find-publication';
import { readBody } from '#lib/press/read-body';
import { inPieces } from './in-pieces';
import { type Answerable, pageType } from './rendered';

/**
 * A publication as the worker rendered it. Clients that accept no compression are rare; for them it is uncompressed.
 */
export const keptPage = ({ id, etag, policy }: KeptRendering): Answerable => ({
  type: pageType,
  etag,
  policy,
  async body(encoding) {
    const body = await readBody(id, encoding === 'identity' ? 'gzip' : encoding);
    if (body && encoding === 'identity') return unpacked(body);
    return body && !(body instanceof Uint8Array) ? asWeb(inPieces(body)) : body;
  },
});

/** Uncompresses a gzipped body. */
export function unpacked(body: Uint8Array | AsyncIterable<Uint8Array>): ReadableStream {
  const pieces = body instanceof Uint8Array ? Readable.from([body]) : inPieces(body);
  // `pipeline` ends both streams when one fails, and the response with them.
  return asWeb(pipeline(pieces, createGunzip(), () => {}));
}

const asWeb = (stream: Readable) => Readable.toWeb(stream) as ReadableStream;
