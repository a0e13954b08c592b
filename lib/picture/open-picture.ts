import { readFile } from 'node:fs/promises';
import { and, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { pictureFile } from './picture-file.ts';

/** The bytes of a stored picture by its public name, `HASH.webp`; null if there is none. */
export async function openPicture(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const hash = /^([0-9a-f]{64})\.webp$/.exec(name)?.[1];
  if (!hash || !(await isShown(hash))) return null;
  try {
    return new Uint8Array(await readFile(pictureFile(hash)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether a picture may be served: it has a row and is not hidden. */
async function isShown(hash: string): Promise<boolean> {
  const isItShown = and(eq(schema.picture.hash, hash), isNull(schema.picture.hiddenAt));
  const [shown] = await read().select({ hash: schema.picture.hash }).from(schema.picture).where(isItShown);
  return shown !== undefined;
}
