import { setImmediate } from 'node:timers/promises';
import { and, asc, count, eq, gte, lt, sql, sum } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { limits } from '#lib/limits';
import { oncePerProcess } from '#lib/once-per-process';
import type { Encoding } from './renderer.ts';

interface Kept {
  bodies: Map<string, Uint8Array<ArrayBuffer>>;
  /** The bytes of all cached bodies, each with `limits.bodyOverhead`. */
  bytes: number;
  /** The key that was requested last; it is already at the end of the map and need not be moved. */
  last: string;
  /** Loads in progress, so that a thousand readers of a page wait for one load. */
  loads: Map<string, Promise<Uint8Array<ArrayBuffer> | null>>;
}

/** The cache is shared with the server in front of Next, which is a separate bundle. */
const kept = oncePerProcess('bodies', (): Kept => ({ bodies: new Map(), bytes: 0, last: '', loads: new Map() }));

/** One body of one rendering. */
interface Place {
  renderingId: string;
  encoding: Encoding;
}

/** A body that is too large for the cache: it is read piece by piece, at the speed of its reader. */
export interface LongBody extends AsyncIterable<Uint8Array> {
  /** The length in bytes. */
  length: number;
}

const keyOf = ({ renderingId, encoding }: Place) => `${renderingId} ${encoding}`;

/** Gives a compressed body at once if it is in the cache. */
export function keptBody(renderingId: string, encoding: Encoding): Uint8Array<ArrayBuffer> | undefined {
  const key = keyOf({ renderingId, encoding });
  const known = kept.bodies.get(key);
  // A map keeps its order of insertion: inserting the body again moves it away from the front, where bodies are
  // evicted.
  if (known && kept.last !== key) {
    kept.bodies.delete(key);
    kept.bodies.set(key, known);
    kept.last = key;
  }
  return known;
}

/** Gives a compressed body, from the cache if it was requested lately. Null if another rendering has replaced it. */
export async function readBody(
  renderingId: string,
  encoding: Encoding,
): Promise<Uint8Array<ArrayBuffer> | LongBody | null> {
  const place = { renderingId, encoding };
  const known = keptBody(renderingId, encoding);
  if (known) return known;
  const key = keyOf(place);
  const loading = kept.loads.get(key);
  if (loading) return loading;
  const size = await readSize(place);
  if (size.parts === 0) return null;
  if (size.bytes > limits.bodyLoaded) return longBody(place, size);
  const load = kept.loads.get(key) ?? loadBody(place, size).finally(() => kept.loads.delete(key));
  kept.loads.set(key, load);
  const body = await load;
  if (body) keep(key, body);
  return body;
}

function keep(key: string, body: Uint8Array<ArrayBuffer>): void {
  if (kept.bodies.has(key)) return;
  kept.bodies.set(key, body);
  kept.last = key;
  kept.bytes += body.length + limits.bodyOverhead;
  for (const [oldest, { length }] of kept.bodies) {
    if (kept.bytes <= limits.bodiesKept) return;
    kept.bodies.delete(oldest);
    kept.bytes -= length + limits.bodyOverhead;
  }
}

interface Size {
  parts: number;
  bytes: number;
}

const { renderingPart: part } = schema;
const isOf = ({ renderingId, encoding }: Place) => and(eq(part.renderingId, renderingId), eq(part.encoding, encoding));

/**
 * Reads how many parts and bytes a body has, in one query. The parts are read by later queries and may be deleted in
 * between.
 */
async function readSize(place: Place): Promise<Size> {
  const [row] = await read()
    .select({ parts: count(), bytes: sum(sql`length(${part.bytes})`).mapWith(Number) })
    .from(part)
    .where(isOf(place));
  return { parts: row?.parts ?? 0, bytes: row?.bytes ?? 0 };
}

/** Null if a part has been deleted: an incomplete body must not be sent as the whole. */
async function loadBody(place: Place, size: Size): Promise<Uint8Array<ArrayBuffer> | null> {
  const body = new Uint8Array(size.bytes);
  let at = 0;
  for (let number = 0; number < size.parts; number += limits.partsAtOnce) {
    const rows = await readParts(place, number, number + limits.partsAtOnce);
    if (rows.length < Math.min(limits.partsAtOnce, size.parts - number)) return null;
    for (const { bytes } of rows) {
      body.set(bytes, at);
      at += bytes.length;
    }
    await setImmediate();
  }
  return body;
}

const longBody = (place: Place, { parts, bytes: length }: Size): LongBody => ({
  length,
  async *[Symbol.asyncIterator]() {
    for (let number = 0; number < parts; number++) {
      const [row] = await readParts(place, number, number + 1);
      if (!row) throw new Error('Another rendering took the place of one that was being sent.');
      yield row.bytes;
    }
  },
});

const readParts = (place: Place, from: number, before: number) =>
  read()
    .select({ bytes: part.bytes })
    .from(part)
    .where(and(isOf(place), gte(part.number, from), lt(part.number, before)))
    .orderBy(asc(part.number));
