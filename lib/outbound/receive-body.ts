import { pipeline, type Transform } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';

export type Chunks = AsyncIterable<Uint8Array>;

export interface BodyOptions {
  host: string;
  /** The header Content-Encoding, unchanged. */
  encoding: string | undefined;
  mostBytes: number;
  /** True cuts the body at `mostBytes` instead of refusing it. */
  isCut?: boolean;
  /** Called for every chunk that arrives, before it is unpacked. */
  onChunk?: () => void;
}

/**
 * Reads a body to its end and unpacks it. Neither the received bytes nor the output of any unpacking step may exceed
 * `mostBytes`: of a decompression bomb at most one chunk more is unpacked.
 */
export async function receiveBody(body: Chunks, options: BodyOptions): Promise<Uint8Array> {
  const { host, mostBytes } = options;
  const encodings = readEncodings(options.encoding, host);
  let bytes = counted(body, options, options.onChunk);
  for (const encoding of encodings.reverse()) bytes = counted(unpack(bytes, encoding), options);
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).subarray(0, mostBytes);
}

async function* counted(source: Chunks, { host, mostBytes, isCut }: BodyOptions, onChunk?: () => void) {
  let count = 0;
  for await (const chunk of source) {
    onChunk?.();
    count += chunk.length;
    if (count > mostBytes && !isCut) throw tooLarge(host, mostBytes);
    yield chunk;
    if (count >= mostBytes && isCut) return;
  }
}

export function tooLarge(host: string, mostBytes: number): InvalidError {
  return new InvalidError('addressTooLarge', { host, megabytes: mostBytes / 1_000_000 });
}

const known = new Set(['gzip', 'x-gzip', 'deflate', 'br', 'zstd']);

function readEncodings(header: string | undefined, host: string): string[] {
  const encodings = (header ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name && name !== 'identity');
  if (encodings.length > limits.outboundEncodings || !encodings.every((name) => known.has(name)))
    throw new InvalidError('addressNotWeb', { host });
  return encodings;
}

async function* unpack(source: Chunks, encoding: string): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  const unpacked = pipeline(continued(first.value, chunks), unpackerOf(encoding, first.value), () => {});
  yield* unpacked as unknown as Chunks;
}

async function* continued(first: Uint8Array, rest: AsyncIterator<Uint8Array>) {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/**
 * Maximum zstd window on the web, as a power of two: 8 MB (RFC 9659). A larger one is refused, because it takes memory.
 */
const zstdWindowLog = 23;

function unpackerOf(encoding: string, start: Uint8Array): Transform {
  if (encoding === 'br') return createBrotliDecompress();
  if (encoding === 'zstd') return createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: zstdWindowLog } });
  if (encoding === 'deflate') return hasZlibHead(start) ? createInflate() : createInflateRaw();
  return createGunzip();
}

/**
 * Whether bytes begin with zlib's header. "deflate" means zlib's format (RFC 1950), but some servers send raw deflate
 * data.
 */
function hasZlibHead([method = 0, flags = 0]: Uint8Array): boolean {
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}
