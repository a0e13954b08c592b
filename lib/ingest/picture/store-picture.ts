import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import sharp from 'sharp';
import { schema } from '#db/schema';
import { tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { pictureFile } from './picture-file.ts';

export interface StoredPicture {
  /** sha256 of the stored file, hex. */
  hash: string;
  /** Pixels. */
  width: number;
  height: number;
}

/** What may be decoded: no SVG, which is a document and not a picture. */
const formats = ['jpeg', 'png', 'webp', 'gif', 'avif', 'heif', 'tiff'];

/** Encodes a picture anew, as WebP without its metadata, and keeps it by its hash. Throws an `InvalidError` for what is none. */
export async function storePicture(bytes: Uint8Array): Promise<StoredPicture> {
  const { data, info } = await encode(bytes);
  const hash = createHash('sha256').update(data).digest('hex');
  await writeWhole(pictureFile(hash), data);
  const { width, height, size } = info;
  const row = { hash, mediaType: 'image/webp', width, height, size, createdAt: Date.now() };
  await tx((tx) => tx.insert(schema.picture).values(row).onConflictDoNothing());
  return { hash, width, height };
}

async function encode(bytes: Uint8Array) {
  try {
    const picture = sharp(bytes, { limitInputPixels: limits.picturePixels, failOn: 'error', sequentialRead: true });
    const { format } = await picture.metadata();
    if (!format || !formats.includes(format)) throw new InvalidError('pictureKind');
    return await picture
      .rotate()
      .resize({ width: limits.pictureWidth, height: limits.pictureHeight, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .timeout({ seconds: limits.pictureSeconds })
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    throw error instanceof InvalidError ? error : new InvalidError('pictureBroken');
  }
}

/** A reader never finds half a file: it is written under another name and put in its place. */
async function writeWhole(path: string, data: Buffer): Promise<void> {
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
