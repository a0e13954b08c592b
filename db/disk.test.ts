import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { openConnection } from './client.ts';
import { schema } from './schema.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diglot-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openConnection({ url: `file:${join(folder, 'test.db')}` });

test('database, log and index are for their owner alone, those of an earlier version too', async () => {
  let connection = open();
  await connection.migrate('db/migrations');
  const files = ['test.db', 'test.db-wal', 'test.db-shm'].map((name) => join(folder, name));
  const modes = () => files.map((file) => statSync(file).mode & 0o777);
  expect(modes()).toEqual([0o600, 0o600, 0o600]);
  for (const file of files) chmodSync(file, 0o644);
  const second = open();
  expect(modes()).toEqual([0o600, 0o600, 0o600]);
  second.close();
  connection.close();
  chmodSync(files[0] as string, 0o666);
  connection = open();
  await connection.migrate('db/migrations');
  expect(modes()).toEqual([0o600, 0o600, 0o600]);
  connection.close();
});

test('a file that is no database is called damaged', async () => {
  writeFileSync(join(folder, 'test.db'), '图书馆\n'.repeat(1000));
  expect(() => open()).toThrow(expect.objectContaining({ name: 'DatabaseError', trouble: 'damaged' }));
});

test('a database whose pages are damaged is called so', async () => {
  const connection = open();
  await connection.migrate('db/migrations');
  connection.close();
  const path = join(folder, 'test.db');
  const bytes = readFileSync(path);
  // This overwrites every page but the first, which lists the tables.
  writeFileSync(path, bytes.fill(0xff, 4096));
  expect(() => open()).toThrow(expect.objectContaining({ trouble: 'damaged' }));
});

/** Mounts are made in a namespace of the child's own, so nobody else sees them. Not every machine allows that. */
const apart = 'unshare';
const canMount = spawnSync(apart, ['-rm', 'mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', tmpdir()]).status === 0;

describe.skipIf(!canMount)('on a disk of its own', () => {
  const beside = mkdtempSync(join(tmpdir(), 'diglot-earlier-'));
  const earlier = join(beside, 'test.db');
  beforeAll(async () => {
    copyFileSync(inject('databaseTemplate'), earlier);
    const connection = openConnection({ url: `file:${earlier}` });
    await connection.tx(
      async (tx) => void (await tx.insert(schema.setting).values({ key: 'before', value: 1, changedAt: 1 })),
    );
    connection.close();
  });
  afterAll(() => rmSync(beside, { recursive: true, force: true }));

  /** Runs shell lines and scripts over a tmpfs at `folder`; returns the lines that the scripts wrote. */
  async function runOn(size: string, lines: string[]): Promise<unknown[]> {
    const shell = ['set -e', `mount -t tmpfs -o size=${size} tmpfs ${folder}`, ...lines].join('\n');
    const child = spawn(apart, ['-rm', 'sh', '-c', shell]);
    const [out, error, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    expect(error + code).toBe('0');
    return out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  const script = (body: string) => {
    const source = `
      import { openConnection } from '#db/client';
      import { schema } from '#db/schema';
      import { execSync } from 'node:child_process';
      const say = (value) => console.log(JSON.stringify(value));
      const put = (key, value = 1) => connection.tx(async (tx) => void (await tx.insert(schema.setting).values({ key, value, changedAt: 1 })));
      const trouble = (error) => error.trouble ?? String(error);
      const keys = async () => (await connection.read.select().from(schema.setting)).map((row) => row.key);
      const fill = () => execSync('dd if=/dev/zero of=${folder}/ballast bs=1k 2>/dev/null || true');
      const later = async (work) => { for (let tries = 0; ; tries++) try { return await work(); } catch (error) { if (tries > 40) throw error; await new Promise((resolve) => setTimeout(resolve, 250)); } };
      let connection;
      try { connection = openConnection({ url: 'file:${folder}/test.db' }); } catch (error) { say(trouble(error)); process.exit(0); }
      ${body}
      connection.close();`;
    return `${process.execPath} --input-type=module --eval '${source.replaceAll("'", `'\\''`)}'`;
  };
  /** Copies a database to that folder which was written before and has one row. */
  const make = () => `cp ${earlier} ${folder}/test.db`;

  test('a disk that is full before the start is read, and written again once there is room', async () => {
    const lines = await runOn('2m', [
      make(),
      `dd if=/dev/zero of=${folder}/ballast bs=1k 2>/dev/null || true`,
      script(`
        say(await keys());
        say(await connection.newestMigration() > 0);
        say([await put('refused').catch(trouble), connection.trouble()]);
        execSync('rm ${folder}/ballast');
        await later(() => put('after'));
        say([await keys(), connection.trouble()]);`),
    ]);
    expect(lines).toEqual([['before'], true, ['full', 'full'], [['before', 'after'], null]]);
  });

  test('a disk that fills up refuses what does not fit, keeps what is there, and goes on by itself', async () => {
    const lines = await runOn('2m', [
      make(),
      script(`
        fill();
        say([await put('large', 'x'.repeat(1_000_000)).catch(trouble), connection.trouble(), await keys()]);
        execSync('rm ${folder}/ballast');
        await put('after');
        say([await keys(), connection.trouble()]);`),
    ]);
    expect(lines).toEqual([
      ['full', 'full', ['before']],
      [['before', 'after'], null],
    ]);
  });

  test('a disk that can only be read is read, and written once it can be', async () => {
    const lines = await runOn('2m', [
      make(),
      `mount -o remount,ro ${folder}`,
      script(`
        say([await keys(), connection.trouble()]);
        say([await put('refused').catch(trouble), await connection.read.insert(schema.setting).values({ key: 'x', value: 1, changedAt: 1 }).catch(trouble)]);
        execSync('mount -o remount,rw ${folder}');
        await later(() => put('after'));
        say([await keys(), connection.trouble()]);`),
    ]);
    expect(lines).toEqual([
      [['before'], 'read-only'],
      ['read-only', 'read-only'],
      [['before', 'after'], null],
    ]);
  });

  test('after a crash, a disk that can only be read still shows what was saved last', async () => {
    const lines = await runOn('2m', [
      make(),
      `(${script(`await put('saved last'); process.kill(process.pid, 'SIGKILL');`)} || true) 2>/dev/null`,
      `mount -o remount,ro ${folder}`,
      script(`say(await keys()); say([await put('refused').catch(trouble), connection.trouble()]);`),
    ]);
    expect(lines).toEqual([
      ['before', 'saved last'],
      ['read-only', 'read-only'],
    ]);
  });

  test('where there is no database yet, it is said why none can be made', async () => {
    const readOnly = `mount -o remount,ro ${folder}`;
    expect(await runOn('2m', [readOnly, script('')])).toEqual(['read-only']);
    const inFolder = script('').replace('/test.db', '/new/folder/test.db');
    expect(await runOn('2m', [readOnly, inFolder])).toEqual(['read-only']);
    const full = `dd if=/dev/zero of=${folder}/ballast bs=1k 2>/dev/null || true`;
    expect(await runOn('64k', [full, script('')])).toEqual(['full']);
  });
});
