import { readFile } from 'node:fs/promises';
import { and, eq, isNotNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { pictureFile } from './picture-file.ts';

/** The bytes of a stored picture by its public name, `HASH.webp`; null where there is none. */
export async function openPicture(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const hash = /^([0-9a-f]{64})\.webp$/.exec(name)?.[1];
  if (!hash || (await isHidden(hash))) return null;
  try {
    return new Uint8Array(await readFile(pictureFile(hash)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function isHidden(hash: string): Promise<boolean> {
  const isItHidden = and(eq(schema.picture.hash, hash), isNotNull(schema.picture.hiddenAt));
  const [hidden] = await read().select({ hash: schema.picture.hash }).from(schema.picture).where(isItHidden);
  return hidden !== undefined;
}
