import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, stat, utimes } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { limits } from '#lib/limits';
import { makeFolder, removeDeadFolders } from './folders.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'diglot-'));
beforeAll(() => vi.stubEnv('DIGLOT_DATA', dataFolder));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(dataFolder, { recursive: true });
});

test('a start removes the folders of processes that are gone, and leaves those of others', async () => {
  await removeDeadFolders();
  const gone = spawn(process.execPath, ['--version']);
  await once(gone, 'exit');
  const own = await makeFolder();
  expect((await stat(own)).mode & 0o777).toBe(0o700);
  const rendering = join(dataFolder, 'rendering');
  const names = [
    `${gone.pid}.${hostname()}.abcdef`,
    `${process.ppid}.${hostname()}.abcdef`,
    '1.other.example.abcdef',
    '1.other.example.oldone',
  ];
  for (const name of names) await mkdir(join(rendering, name));
  const long = (Date.now() - limits.leftoverAge) / 1000 - 60;
  await utimes(join(rendering, '1.other.example.oldone'), long, long);
  await removeDeadFolders();
  // A folder named for an earlier process with the same process id is removed too.
  const left = await readdir(rendering);
  expect(left.sort()).toEqual([`${process.ppid}.${hostname()}.abcdef`, '1.other.example.abcdef'].sort());
  expect(left).not.toContain(basename(own));
});
