import { setImmediate } from 'node:timers/promises';
import { and, asc, count, eq, gte, lt, sql, sum } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { limits } from '#lib/limits';
import { oncePerProcess } from '#lib/once-per-process';
import type { Encoding } from './renderer.ts';

interface Kept {
  bodies: Map<string, Uint8Array<ArrayBuffer>>;
  /** Of all of them, each with `limits.bodyOverhead`. */
  bytes: number;
  /** The key that was asked for last: it is at the end of the map already. */
  last: string;
  /** Those that are being loaded, so that a thousand readers of a page wait for one load. */
  loads: Map<string, Promise<Uint8Array<ArrayBuffer> | null>>;
}

/** The server in front of Next answers from it too. */
const kept = oncePerProcess('bodies', (): Kept => ({ bodies: new Map(), bytes: 0, last: '', loads: new Map() }));

/** Which body of which rendering. */
interface Place {
  renderingId: string;
  encoding: Encoding;
}

/** A body that is too large to be kept in memory: read piece by piece, as fast as its reader takes it. */
export interface LongBody extends AsyncIterable<Uint8Array> {
  /** Bytes. */
  length: number;
}

const keyOf = ({ renderingId, encoding }: Place) => `${renderingId} ${encoding}`;

/** A compressed body where it is in memory, at once. */
export function keptBody(renderingId: string, encoding: Encoding): Uint8Array<ArrayBuffer> | undefined {
  const key = keyOf({ renderingId, encoding });
  const known = kept.bodies.get(key);
  // The first of a map is the one that was asked for longest ago.
  if (known && kept.last !== key) {
    kept.bodies.delete(key);
    kept.bodies.set(key, known);
    kept.last = key;
  }
  return known;
}

/** A compressed body, from memory where it was asked for lately. Null where another rendering has taken its place. */
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

/** How much there is of a body, by one look: what is read after it comes in several, and may end in between. */
async function readSize(place: Place): Promise<Size> {
  const [row] = await read()
    .select({ parts: count(), bytes: sum(sql`length(${part.bytes})`).mapWith(Number) })
    .from(part)
    .where(isOf(place));
  return { parts: row?.parts ?? 0, bytes: row?.bytes ?? 0 };
}

/** Null where some of it is no longer there: the beginning of a body must not pass for the whole. */
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
