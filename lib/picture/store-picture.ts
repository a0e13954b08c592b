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
 * Encodes a picture as WebP without metadata, in a child process, and stores it by its hash. Returns null for an icon,
 * which is not stored. Throws an `InvalidError` if the bytes are no picture or too large a one.
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
      // Storing must not unhide a picture: one of a removed article stays hidden when a file is only read again. The
      // code that shows it decides.
      const stored = { createdAt: row.createdAt };
      await tx.insert(schema.picture).values(row).onConflictDoUpdate({ target: schema.picture.hash, set: stored });
      // The file is written inside the transaction: otherwise `deletePictureFile` could find it without a row and
      // delete it.
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
