import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { env } from '#lib/env';
import { isHolderAlive } from '#lib/jobs/holder';
import { limits } from '#lib/limits';

/** In the data folder: what is not public yet lies there while it is rendered, and is to be nowhere else. */
const place = () => join(env().dataFolder, 'rendering');

/** Makes a folder for rendering one page. Its name says whose it is: `PROCESS.HOST.`, and six letters. */
export async function makeFolder(): Promise<string> {
  await mkdir(place(), { recursive: true, mode: 0o700 });
  return mkdtemp(join(place(), `${process.pid}.${hostname()}.`));
}

/**
 * Removes the folders of processes that are gone, such as after a kill. Called at the start of a process, before it makes
 * any itself. Whether a process of another machine is gone can't be told: its folders are removed when they are old.
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
