import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { env } from '#lib/env';
import { limits } from '#lib/limits';
import { pictureFile } from './picture-file.ts';

const unfinishedFolder = () => join(env().dataFolder, 'pictures', 'unfinished');

/**
 * Writes bytes to a temporary file and gives `place` a function that renames it to the picture's path, so that no
 * reader sees half a file. The temporary file is deleted if that function is not called or fails.
 */
export async function writePicture(
  data: Uint8Array,
  place: (putAt: (hash: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  await mkdir(unfinishedFolder(), { recursive: true });
  await clearUnfinished();
  const path = join(unfinishedFolder(), randomUUID());
  try {
    await writeWhole(path, data);
    await place(async (hash) => {
      await mkdir(dirname(pictureFile(hash)), { recursive: true });
      await rename(path, pictureFile(hash));
    });
  } finally {
    await rm(path, { force: true });
  }
}

/**
 * Deletes temporary files of a process that was killed while writing. Younger files are kept: another process may be
 * writing them.
 */
async function clearUnfinished(): Promise<void> {
  for (const name of await readdir(unfinishedFolder()).catch(() => [])) {
    const path = join(unfinishedFolder(), name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs < Date.now() - limits.pictureUnnamed) await rm(path, { force: true });
  }
}

async function writeWhole(path: string, data: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
}
