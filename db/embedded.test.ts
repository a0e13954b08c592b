import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DatabaseBusyError } from './errors.ts';
import { openTestDoor, type TestDoor } from './fixtures.ts';
import { schema } from './schema.ts';

let door: TestDoor;
beforeEach(async () => {
  door = await openTestDoor();
});
afterEach(() => door.remove());

const put = (key: string) =>
  door.tx(async (tx) => {
    await tx.insert(schema.setting).values({ key, value: 1, changedAt: 1 });
  });
const keys = async () => (await door.read.select().from(schema.setting)).map((row) => row.key);

/** Another connection that writes and does not end, as another process would. */
function holdLock() {
  const other = new BetterSqlite3(door.path);
  other.exec('BEGIN IMMEDIATE');
  return { release: () => other.close() };
}

describe('the version', () => {
  test('is another after every commit, by this process or another, and the same after none', async () => {
    const versions = [door.version()];
    const same = async () => expect([door.version(), door.version()]).toEqual([versions.at(-1), versions.at(-1)]);
    await put('here');
    versions.push(door.version());
    await keys();
    await same();
    const script =
      'const d=new (require("node:sqlite").DatabaseSync)(process.argv[1]);d.exec("update setting set value=2")';
    execFileSync(process.execPath, ['-e', script, door.path], { stdio: 'ignore' });
    versions.push(door.version());
    await same();
    await expect(
      door.tx(async (tx) => {
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
    expect(beats.longestPause()).toBeLessThan(400);
    beats.stop();
  });

  test('a write that waited too long says so, and nothing of it is written', { timeout: 15_000 }, async () => {
    const lock = holdLock();
    await expect(put('too late')).rejects.toThrow(DatabaseBusyError);
    lock.release();
    await put('next');
    expect(await keys()).toEqual(['next']);
  });
});

test('many writes wait together, not one after the other', { timeout: 30_000 }, async () => {
  const lock = holdLock();
  const began = performance.now();
  const ends = await Promise.allSettled(['a', 'b', 'c', 'd'].map(put));
  lock.release();
  expect(ends.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'rejected'));
  // One after the other they would take 20 s.
  expect(performance.now() - began).toBeLessThan(12_000);
});

test('a write outside a transaction waits for its end and is not undone with it', async () => {
  let outside: Promise<unknown> | undefined;
  const work = door.tx(async (tx) => {
    await tx.insert(schema.setting).values({ key: 'inside', value: 1, changedAt: 1 });
    outside = door.read.insert(schema.setting).values({ key: 'outside', value: 1, changedAt: 1 }).execute();
    throw new Error('undo');
  });
  await expect(work).rejects.toThrow('undo');
  await outside;
  expect(await keys()).toEqual(['outside']);
});

test('what a transaction has not committed is not read outside it', async () => {
  await door.tx(async (tx) => {
    await tx.insert(schema.setting).values({ key: 'pending', value: 1, changedAt: 1 });
    expect(await keys()).toEqual([]);
  });
  expect(await keys()).toEqual(['pending']);
});

test('two processes lose no row that was acknowledged', { timeout: 60_000 }, async () => {
  const runs = await Promise.all(['a', 'b'].map((name) => runScript(writeRows(name))));
  expect(runs.map((run) => run.errors)).toEqual(['', '']);
  const acknowledged = runs.flatMap((run) => run.lines);
  expect(acknowledged).toHaveLength(400);
  expect((await keys()).sort()).toEqual(acknowledged.sort());
});

const writeRows = (name: string) => `
  import { openDoor } from '#db/client';
  import { schema } from '#db/schema';
  const door = openDoor({ url: ${JSON.stringify(`file:${door.path}`)} });
  for (let index = 0; index < 200; index++) {
    const key = '${name}' + index;
    await door.tx((tx) => tx.insert(schema.setting).values({ key, value: 1, changedAt: 1 }));
    console.log(key);
  }`;

async function runScript(script: string) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { lines: output.split('\n').filter(Boolean), errors };
}

/** Counts the turns of the event loop and the longest time it stood still, ms. */
function watchBeats() {
  let [count, longest, last] = [0, 0, performance.now()];
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    count++;
  }, 10);
  return { count: () => count, longestPause: () => longest, stop: () => clearInterval(timer) };
}
