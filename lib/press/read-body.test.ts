import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { uuidv7 } from 'uuidv7';
import { expect } from 'vitest';
import { schema } from '#db/schema';
import { setConnection, tx } from '#lib/database';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { keptBody, type LongBody, readBody } from './read-body.ts';

/** Queries to the database since the count was last reset, and a function that runs during one of them. */
let looks: number;
let atLook: (look: number) => void;

test.beforeEach(({ connection }) => {
  looks = 0;
  atLook = () => {};
  setConnection({
    ...connection,
    get read() {
      atLook(++looks);
      return connection.read;
    },
  });
});

async function store(parts: number, bytes: number): Promise<{ id: string; body: Buffer }> {
  const id = uuidv7();
  const body = randomBytes(parts * bytes);
  for (let number = 0; number < parts; number++)
    await tx(async (tx) => {
      const piece = body.subarray(number * bytes, (number + 1) * bytes);
      await tx.insert(schema.renderingPart).values({ renderingId: id, encoding: 'br', number, bytes: piece });
    });
  return { id, body };
}

/** Removes the rows as another process would, between two queries. */
function removeParts(path: string): void {
  const other = new DatabaseSync(path);
  other.exec('delete from rendering_part');
  other.close();
}

test('readers who come at the same time share one load, and later ones have it from memory', async () => {
  const { id, body } = await store(3, 1_000);
  const bodies = await Promise.all(Array.from({ length: 50 }, () => readBody(id, 'br')));
  expect(Buffer.compare(Buffer.from(bodies[0] as Uint8Array), body)).toBe(0);
  expect(new Set(bodies).size).toBe(1);
  looks = 0;
  expect(await readBody(id, 'br')).toBe(bodies[0]);
  expect(looks).toBe(0);
});

test('the beginning of a body that is replaced meanwhile does not pass for the whole', async ({ connection }) => {
  const { id } = await store(limits.partsAtOnce + 1, 10);
  atLook = (look) => look === 3 && removeParts(connection.path);
  expect(await readBody(id, 'br')).toBeNull();
  expect(await readBody(id, 'br')).toBeNull();
});

test('a long body is read as its reader takes it, and breaks off where it is replaced', async ({ connection }) => {
  const { id, body } = await store(Math.ceil(limits.bodyLoaded / limits.partBytes) + 1, limits.partBytes);
  const long = (await readBody(id, 'br')) as LongBody;
  expect(long.length).toBe(body.length);
  const taken: Uint8Array[] = [];
  looks = 0;
  for await (const piece of long) {
    taken.push(piece);
    expect(looks).toBe(taken.length);
  }
  expect(Buffer.compare(Buffer.concat(taken), body)).toBe(0);
  const pieces = long[Symbol.asyncIterator]();
  await pieces.next();
  removeParts(connection.path);
  await expect(pieces.next()).rejects.toThrow();
});

test('bodies in memory are bounded; those asked for longest ago go first', async () => {
  const bytes = 4_000_000;
  const most = Math.floor(limits.bodiesKept / (bytes + limits.bodyOverhead));
  const ids: string[] = [];
  for (let count = 0; count < most; count++) {
    const { id } = await store(4, bytes / 4);
    ids.push(id);
    await readBody(id, 'br');
  }
  const [first = '', second = ''] = ids;
  expect(keptBody(first, 'br')?.length).toBe(bytes);
  await readBody((await store(4, bytes / 4)).id, 'br');
  expect(keptBody(second, 'br')).toBeUndefined();
  expect(keptBody(first, 'br')?.length).toBe(bytes);
});
