import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Connection, openConnection } from './client.ts';
import { DatabaseBusyError } from './errors.ts';
import { openTestConnection, type TestConnection } from './fixtures.ts';
import { schema } from './schema.ts';

let connection: TestConnection;
beforeEach(async () => {
  connection = await openTestConnection();
});
afterEach(() => connection.remove());

const put = (key: string, at: Connection = connection) =>
  at.tx(async (tx) => {
    await tx.insert(schema.setting).values({ key, value: 1, changedAt: 1 });
  });
const keys = async () => (await connection.read.select().from(schema.setting)).map((row) => row.key);

/** Begins a write transaction on another connection and does not end it, as another process could. */
function holdLock() {
  const other = new BetterSqlite3(connection.path);
  other.exec('BEGIN IMMEDIATE');
  return { release: () => other.close() };
}

describe('the version', () => {
  test('is another after every commit, by this process or another, and the same after none', async () => {
    const versions = [connection.version()];
    const same = async () =>
      expect([connection.version(), connection.version()]).toEqual([versions.at(-1), versions.at(-1)]);
    await put('here');
    versions.push(connection.version());
    await keys();
    await same();
    const script =
      'const d=new (require("node:sqlite").DatabaseSync)(process.argv[1]);d.exec("update setting set value=2")';
    execFileSync(process.execPath, ['-e', script, connection.path], { stdio: 'ignore' });
    versions.push(connection.version());
    await same();
    await expect(
      connection.tx(async (tx) => {
        await tx.insert(schema.setting).values({ key: 'undone', value: 1, changedAt: 1 });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow();
    await same();
    expect(new Set(versions).size).toBe(3);
  });
});

describe('while another process writes', () => {
  test('a write waits without holding this process up, and succeeds when its turn comes', async () => {
    const beats = watchBeats();
    const lock = holdLock();
    const written = put('patient');
    await vi.waitFor(() => expect(beats.count()).toBeGreaterThan(30), { timeout: 5000 });
    expect(await keys()).toEqual([]);
    lock.release();
    await written;
    expect(await keys()).toEqual(['patient']);
    expect(beats.usualPause()).toBeLessThan(400);
    beats.stop();
  });

  test('a write that waited too long says so, and nothing of it is written', async () => {
    const hasty = openConnection({ url: `file:${connection.path}`, patience: 200 });
    const lock = holdLock();
    await expect(put('too late', hasty)).rejects.toThrow(DatabaseBusyError);
    lock.release();
    await put('next', hasty);
    expect(await keys()).toEqual(['next']);
    hasty.close();
  });
});

test('many writes wait together, not one after the other', async () => {
  const patience = 1000;
  const hasty = openConnection({ url: `file:${connection.path}`, patience });
  const lock = holdLock();
  const ends: number[] = [];
  const writes = ['a', 'b', 'c', 'd'].map((key) => put(key, hasty).finally(() => ends.push(performance.now())));
  const settled = await Promise.allSettled(writes);
  lock.release();
  hasty.close();
  expect(settled.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'rejected'));
  // If each waited for the one before, the last would end three times the patience after the first.
  expect((ends.at(-1) ?? 0) - (ends[0] ?? 0)).toBeLessThan(2 * patience);
});

test('a write outside a transaction waits for its end and is not undone with it', async () => {
  let outside: Promise<unknown> | undefined;
  const work = connection.tx(async (tx) => {
    await tx.insert(schema.setting).values({ key: 'inside', value: 1, changedAt: 1 });
    outside = connection.read.insert(schema.setting).values({ key: 'outside', value: 1, changedAt: 1 }).execute();
    throw new Error('undo');
  });
  await expect(work).rejects.toThrow('undo');
  await outside;
  expect(await keys()).toEqual(['outside']);
});

test('what a transaction has not committed is not read outside it', async () => {
  await connection.tx(async (tx) => {
    await tx.insert(schema.setting).values({ key: 'pending', value: 1, changedAt: 1 });
    expect(await keys()).toEqual([]);
  });
  expect(await keys()).toEqual(['pending']);
});

test('two processes lose no row that was acknowledged', async () => {
  const runs = await Promise.all(['a', 'b'].map((name) => runScript(writeRows(name))));
  expect(runs.map((run) => run.errors)).toEqual(['', '']);
  const acknowledged = runs.flatMap((run) => run.lines);
  expect(acknowledged).toHaveLength(400);
  expect((await keys()).sort()).toEqual(acknowledged.sort());
});

const writeRows = (name: string) => `
  import { openConnection } from '#db/client';
  import { schema } from '#db/schema';
  const connection = openConnection({ url: ${JSON.stringify(`file:${connection.path}`)} });
  for (let index = 0; index < 200; index++) {
    const key = '${name}' + index;
    await connection.tx((tx) => tx.insert(schema.setting).values({ key, value: 1, changedAt: 1 }));
    console.log(key);
  }`;

async function runScript(script: string) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { lines: output.split('\n').filter(Boolean), errors };
}

/** Records the pauses between turns of the event loop, in ms. A busy machine makes a few of them long. */
function watchBeats() {
  const pauses: number[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    pauses.push(now - last);
    last = now;
  }, 10);
  const usualPause = () => pauses.toSorted((one, other) => one - other)[Math.floor(pauses.length * 0.9)] ?? 0;
  return { count: () => pauses.length, usualPause, stop: () => clearInterval(timer) };
}
