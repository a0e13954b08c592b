import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { schema } from '#db/schema';
import { tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { isTooMuch, runInChild } from '../reader/run-in-child.ts';
import type { EncodedPicture } from './encode-picture.ts';
import { pictureFile } from './picture-file.ts';

export interface StoredPicture {
  /** sha256 of the stored file, hex. */
  hash: string;
  /** Pixels. */
  width: number;
  height: number;
}

/**
 * Encodes a picture anew in a child process, as WebP without its metadata, and keeps it by its hash. Throws an
 * `InvalidError` for what is none, or is too large.
 */
export async function storePicture(
  bytes: Uint8Array,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<StoredPicture> {
  const { data, width, height } = await encode(bytes, signal);
  const hash = createHash('sha256').update(data).digest('hex');
  await writeWhole(pictureFile(hash), data);
  const row = { hash, mediaType: 'image/webp', width, height, size: data.length, createdAt: Date.now() };
  await tx((tx) =>
    tx
      .insert(schema.picture)
      .values(row)
      .onConflictDoUpdate({ target: schema.picture.hash, set: { hiddenAt: null } }),
  );
  return { hash, width, height };
}

async function encode(bytes: Uint8Array, signal?: AbortSignal): Promise<EncodedPicture> {
  try {
    return await runInChild('picture', bytes, { signal });
  } catch (error) {
    throw isTooMuch(error) ? new InvalidError('pictureTooLarge') : error;
  }
}

/** A reader never finds half a file: it is written under another name and put in its place. */
async function writeWhole(path: string, data: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${randomUUID()}`;
  const file = await open(unfinished, 'w');
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
}
