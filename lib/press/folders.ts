import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { env } from '#lib/env';
import { isHolderAlive } from '#lib/jobs/holder';
import { limits } from '#lib/limits';

/** Renderings are written into the data folder: they are not public yet and must not lie anywhere else. */
const place = () => join(env().dataFolder, 'rendering');

/** Makes a folder for rendering one page. Its name begins with its owner, `PROCESS.HOST.`, followed by six letters. */
export async function makeFolder(): Promise<string> {
  await mkdir(place(), { recursive: true, mode: 0o700 });
  return mkdtemp(join(place(), `${process.pid}.${hostname()}.`));
}

/**
 * Removes the folders of processes that have ended, for example after a kill. It is called when a process starts,
 * before it makes folders. It cannot tell whether a process of another machine still runs, so those folders are removed
 * when they are old.
 */
export async function removeDeadFolders(): Promise<void> {
  const names = await readdir(place()).catch(() => []);
  for (const name of names) {
    const folder = join(place(), name);
    if (!isInUse(name) || (await isOld(folder))) await rm(folder, { recursive: true, force: true });
  }
}

function isInUse(name: string): boolean {
  const [pid, host] = [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1, name.lastIndexOf('.'))];
  return isHolderAlive(`${host}/${pid}`);
}

async function isOld(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > limits.leftoverAge;
}
