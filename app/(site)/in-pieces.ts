import { Readable } from 'node:stream';

/**
 * Streams a long body one piece at a time: a piece is a megabyte, and by default sixteen would be buffered for a slow
 * reader.
 */
export const inPieces = (body: AsyncIterable<Uint8Array>) => Readable.from(body, { highWaterMark: 1 });
