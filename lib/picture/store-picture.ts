import { createHash } from 'node:crypto';
import { schema } from '#db/schema';
import { tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { isTooMuch, runInChild } from '#lib/extract/child/run-in-child';
import type { EncodedPicture } from '#lib/extract/picture/encode-picture';
import { limits } from '#lib/limits';
import { writePicture } from './write-picture.ts';

export interface StoredPicture {
  /** sha256 of the stored file, hex. */
  hash: string;
  /** Pixels. */
  width: number;
  height: number;
}

/**
 * Encodes a picture anew in a child process, as WebP without its metadata, and keeps it by its hash. An icon is not
 * kept: null. Throws an `InvalidError` for what is no picture, or is too large.
 */
export async function storePicture(
  bytes: Uint8Array,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<StoredPicture | null> {
  const { data, width, height } = await encode(bytes, signal);
  if (width < limits.pictureLeast || height < limits.pictureLeast) return null;
  const hash = createHash('sha256').update(data).digest('hex');
  const row = { hash, mediaType: 'image/webp', width, height, size: data.length, createdAt: Date.now() };
  await writePicture(data, (putAt) =>
    tx(async (tx) => {
      // Whether it is shown is for whoever shows it: one of a removed article stays hidden where a file is merely read again.
      const stored = { createdAt: row.createdAt };
      await tx.insert(schema.picture).values(row).onConflictDoUpdate({ target: schema.picture.hash, set: stored });
      // Within the transaction, so that nobody takes it for a file without a row and deletes it.
      await putAt(hash);
    }),
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
