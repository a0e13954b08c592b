import { Readable } from 'node:stream';

/** A long body as a stream, one piece at a time: a piece is a megabyte, and sixteen would wait for a slow reader. */
export const inPieces = (body: AsyncIterable<Uint8Array>) => Readable.from(body, { highWaterMark: 1 });
