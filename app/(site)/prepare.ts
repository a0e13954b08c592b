import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { ReactElement } from 'react';
import { limits } from '#lib/limits';
import { compress } from '#lib/press/compress';
import { brotliOptions, gzipOptions } from '#lib/press/compression';
import { policy } from '#lib/press/html/policy';
import { unpacked } from './kept-page';
import { type Answerable, pageType } from './rendered';

const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)];

/**
 * Renders a list or a notice from a component. Publications are rendered by `writeDocument`, before anybody requests
 * them.
 */
export async function renderList(document: ReactElement): Promise<Answerable> {
  const { renderToStaticMarkup } = await import('react-dom/server');
  return prepare(`<!doctype html>${renderToStaticMarkup(document)}`, pageType);
}

/** Prepares a body in every encoding that may be requested. */
export async function prepare(text: string, type: string): Promise<Answerable> {
  const identity = new Uint8Array(Buffer.from(text, 'utf8'));
  const etag = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  const [br, gz] = await Promise.all([
    toBrotli(identity, brotliOptions(identity.length)),
    toGzip(identity, gzipOptions(identity.length)),
  ]);
  const bodies = { identity, br: new Uint8Array(br), gzip: new Uint8Array(gz) };
  return { type, etag, policy, body: (encoding) => bodies[encoding] };
}

/**
 * Compresses a long document of about `size` bytes from its pieces, so that it is never in memory whole and other
 * requests get a turn meanwhile. Clients that accept no compression are rare; for them it is uncompressed.
 */
export async function prepareLong(
  pieces: Iterable<string>,
  { type, size }: { type: string; size: number },
): Promise<Answerable> {
  const hash = createHash('sha256');
  async function* hashed() {
    for (const piece of pieces) {
      const bytes = Buffer.from(piece, 'utf8');
      hash.update(bytes);
      yield bytes;
    }
  }
  const sinks = { br: new PassThrough(), gzip: new PassThrough() };
  const outputs = (['br', 'gzip'] as const).map((encoding) => ({ encoding, sink: sinks[encoding] }));
  const [br, gzip] = await Promise.all([buffer(sinks.br), buffer(sinks.gzip), compress(hashed(), { size, outputs })]);
  const bodies = { br: new Uint8Array(br), gzip: new Uint8Array(gzip) };
  const etag = hash.digest('base64url').slice(0, 22);
  return { type, etag, policy, body: (encoding) => (encoding === 'identity' ? unpacked(gzip) : bodies[encoding]) };
}

const kept = new Map<string, Promise<Answerable>>();

/**
 * Makes a document once for each key, which covers everything it depends on. It replaces the former document of that
 * `name`.
 */
export function prepareOnce(name: string, key: string, make: () => Promise<Answerable>): Promise<Answerable> {
  const whole = `${name} ${key}`;
  const known = kept.get(whole);
  if (known) return known;
  for (const older of kept.keys()) if (older.startsWith(`${name} `)) kept.delete(older);
  if (kept.size >= limits.listsKept) kept.delete(kept.keys().next().value as string);
  const made = make();
  made.catch(() => kept.delete(whole));
  kept.set(whole, made);
  return made;
}
