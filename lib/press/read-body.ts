import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, gt } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { limits } from '#lib/limits';
import type { Encoding } from './renderer.ts';

interface Kept {
  bodies: Map<string, Uint8Array<ArrayBuffer>>;
  bytes: number;
}

/** One a process: the server in front of Next answers from it too. */
const shared = globalThis as { [key: symbol]: Kept | undefined };
const storeKey = Symbol.for('diglot.bodies');
shared[storeKey] ??= { bodies: new Map(), bytes: 0 };
const kept = shared[storeKey];

/** A compressed body, from memory where it was asked for lately. Null where another rendering has taken its place. */
export async function readBody(renderingId: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = `${renderingId} ${encoding}`;
  const known = kept.bodies.get(key);
  if (known) {
    // The first of a map is the one that was asked for longest ago.
    kept.bodies.delete(key);
    kept.bodies.set(key, known);
    return known;
  }
  const body = await readParts(renderingId, encoding);
  if (body) keep(key, body);
  return body;
}

function keep(key: string, body: Uint8Array<ArrayBuffer>): void {
  if (body.length > limits.bodiesKept / 4 || kept.bodies.has(key)) return;
  kept.bodies.set(key, body);
  kept.bytes += body.length;
  for (const [oldest, { length }] of kept.bodies) {
    if (kept.bytes <= limits.bodiesKept) return;
    kept.bodies.delete(oldest);
    kept.bytes -= length;
  }
}

async function readParts(renderingId: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer> | null> {
  const { renderingPart: part } = schema;
  const found: Buffer[] = [];
  for (;;) {
    const isNext = and(
      eq(part.renderingId, renderingId),
      eq(part.encoding, encoding),
      gt(part.number, found.length - 1),
    );
    const rows = await read()
      .select({ bytes: part.bytes })
      .from(part)
      .where(isNext)
      .orderBy(asc(part.number))
      .limit(limits.partsAtOnce);
    found.push(...rows.map(({ bytes }) => bytes));
    if (rows.length < limits.partsAtOnce) return found.length ? new Uint8Array(Buffer.concat(found)) : null;
    await setImmediate();
  }
}
