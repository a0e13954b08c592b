import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Connection, openConnection } from './client.ts';
import { DatabaseError } from './errors.ts';
import { makeActor, makeArticle } from './fixtures.ts';
import { schema } from './schema.ts';

const drivers = [
  { name: 'embedded', start: startFile },
  { name: 'remote', start: startServer },
];

/** The same suite runs for every driver: what holds for one must hold for all. */
describe.each(drivers)('the $name driver', ({ start }) => {
  let connection: Connection;
  let place: Awaited<ReturnType<typeof start>>;

  beforeAll(async () => {
    place = await start();
    connection = openConnection({ url: place.url });
    await connection.migrate('db/migrations');
  });

  afterAll(async () => {
    connection?.close();
    await place?.stop();
  });

  const put = (key: string, value: unknown, through = connection) =>
    through.tx(async (tx) => {
      await tx.insert(schema.setting).values({ key, value, changedAt: 1 });
    });
  const get = async (key: string) => {
    const [row] = await connection.read.select().from(schema.setting).where(eq(schema.setting.key, key));
    return row?.value;
  };
  const increment = (key: string, through = connection) =>
    through.tx(async (tx) => {
      const [row] = await tx.select().from(schema.setting).where(eq(schema.setting.key, key));
      const value = (row?.value as number) + 1;
      await tx.update(schema.setting).set({ value }).where(eq(schema.setting.key, key));
    });

  test('migrating twice is harmless', async () => {
    await put('before', 'kept');
    await connection.migrate('db/migrations');
    expect(await get('before')).toBe('kept');
  });

  test('two processes that start together on an empty database both come up', async () => {
    const empty = await start();
    const doors = [openConnection({ url: empty.url }), openConnection({ url: empty.url })];
    const migrated = await Promise.allSettled(doors.map((one) => one.migrate('db/migrations')));
    for (const one of doors) one.close();
    await empty.stop();
    expect(migrated).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }]);
  });

  test('what a transaction wrote is read after it, and what it returned comes back', async () => {
    const returned = await connection.tx(async (tx) => {
      await tx.insert(schema.setting).values({ key: 'written', value: 1, changedAt: 1 });
      return tx.update(schema.setting).set({ value: 2 }).where(eq(schema.setting.key, 'written')).returning();
    });
    expect(returned).toEqual([{ key: 'written', value: 2, changedAt: 1 }]);
    expect(await get('written')).toBe(2);
  });

  test('the first row of a select is had as it is stored, or nothing', async () => {
    await put('first', { list: [1] });
    const ask = (key: string) => connection.first('select value, changed_at, null from setting where key = ?', [key]);
    expect(await ask('first')).toEqual(['{"list":[1]}', 1, null]);
    expect(await ask('second')).toBeUndefined();
    await expect(async () => connection.first('select nonsense', [])).rejects.toThrow(DatabaseError);
  });

  test('a thrown error rolls everything back and reaches the caller', async () => {
    const work = connection.tx(async (tx) => {
      await tx.insert(schema.setting).values({ key: 'undone', value: 1, changedAt: 1 });
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await get('undone')).toBeUndefined();
    await put('after the error', true);
    expect(await get('after the error')).toBe(true);
  });

  test('transactions of one connection follow one another', async () => {
    await put('counter', 0);
    await Promise.all(Array.from({ length: 50 }, () => increment('counter')));
    expect(await get('counter')).toBe(50);
  });

  test('transactions of two doors wait for each other', async () => {
    const other = openConnection({ url: place.url });
    await put('shared counter', 0);
    await Promise.all(
      [connection, other].flatMap((one) => Array.from({ length: 20 }, () => increment('shared counter', one))),
    );
    other.close();
    expect(await get('shared counter')).toBe(40);
  });

  test('bytes, JSON, booleans, null and long texts of any script come back as they went in', async () => {
    const { articleId } = await makeArticle(connection);
    const text = '汉字𠮷 e\u0301 👩‍👩‍👧‍👦 العربية\n'.repeat(20_000);
    const bytes = Buffer.from([0, 1, 255, 0]);
    const change = { isSample: true, byline: null, url: '', title: text };
    await connection.tx(async (tx) => {
      await tx.update(schema.article).set(change).where(eq(schema.article.id, articleId));
      await tx.insert(schema.capture).values({ id: 'capture', articleId, bytes, at: 1 });
    });
    const [row] = await connection.read.select().from(schema.article).where(eq(schema.article.id, articleId));
    expect(row?.title === text).toBe(true);
    expect(row).toMatchObject({ ...change, title: expect.any(String) });
    const [capture] = await connection.read.select().from(schema.capture);
    expect(capture?.bytes.equals(bytes)).toBe(true);

    const value = { list: ['图书馆', '🌙', null, true, 1.5], nested: { quote: '"', empty: {} } };
    await put('json', value);
    expect(await get('json')).toEqual(value);
  });

  test('a second row with the same unique value is refused', async () => {
    await put('unique', 1);
    await expect(put('unique', 2)).rejects.toThrow();
    expect(await get('unique')).toBe(1);
  });

  test('a row that points nowhere is refused', async () => {
    const work = connection.tx(async (tx) => {
      await tx
        .insert(schema.session)
        .values({ id: 'session', accountId: 'nobody', createdAt: 1, expiresAt: 2, userAgent: null });
    });
    await expect(work).rejects.toThrow();
    expect(await connection.read.select().from(schema.session)).toEqual([]);
  });

  test('the record and the revisions can be added to but not changed', async () => {
    const { targetIds } = await makeArticle(connection);
    const { accountId } = await makeActor(connection, 'editor');
    const targetId = targetIds[0] as string;
    await connection.tx(async (tx) => {
      await tx.insert(schema.event).values({ at: 1, kind: 'test.happened', detail: {} });
      await tx.insert(schema.revision).values({
        id: 'r',
        targetId,
        version: 1,
        text: 'as it was',
        state: 'draft',
        origin: 'human',
        accountId,
        at: 1,
      });
    });
    const refusal = { message: expect.stringContaining('append-only') };
    await expect(connection.tx(async (tx) => tx.update(schema.event).set({ kind: 'x' }))).rejects.toMatchObject(
      refusal,
    );
    await expect(connection.tx(async (tx) => tx.delete(schema.event))).rejects.toMatchObject(refusal);
    await expect(connection.tx(async (tx) => tx.update(schema.revision).set({ text: 'x' }))).rejects.toMatchObject(
      refusal,
    );
    await expect(connection.tx(async (tx) => tx.delete(schema.revision))).rejects.toMatchObject(refusal);
    expect(await connection.read.select().from(schema.event)).toMatchObject([{ kind: 'test.happened' }]);
    expect(await connection.read.select().from(schema.revision)).toMatchObject([{ text: 'as it was' }]);
  });

  test('a transaction inside another throws instead of waiting for ever', async () => {
    const work = connection.tx(async (tx) => {
      await tx.insert(schema.setting).values({ key: 'outer', value: 1, changedAt: 1 });
      await put('inner', 1);
    });
    await expect(work).rejects.toThrow('inside another');
    expect(await get('outer')).toBeUndefined();
    await put('next', 1);
    expect(await get('next')).toBe(1);
  });
});

async function startFile() {
  const folder = mkdtempSync(join(tmpdir(), 'diglot-'));
  return {
    url: `file:${join(folder, 'test.db')}`,
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Starts a libSQL server for the tests. Throws if the package has no binary for this machine. */
async function startServer() {
  const require = createRequire(import.meta.url);
  const inPackage = createRequire(require.resolve('sqld/package.json'));
  const binary = inPackage.resolve(`@sqld/${process.platform}-${process.arch}/sqld`);
  const folder = mkdtempSync(join(tmpdir(), 'diglot-'));
  const address = `127.0.0.1:${await freePort()}`;
  const server = spawn(binary, ['--db-path', join(folder, 'data'), '--http-listen-addr', address, '--no-welcome'], {
    stdio: 'ignore',
  });
  const url = `http://${address}`;
  const stop = async () => {
    const ended = server.exitCode === null && once(server, 'exit');
    server.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const isUp = async () => expect((await fetch(`${url}/health`)).ok).toBe(true);
  await vi.waitFor(isUp, { timeout: 20_000 }).catch(async (error) => {
    await stop();
    throw error;
  });
  return { url, stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
