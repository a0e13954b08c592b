import sharp from 'sharp';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { readPictureHead } from './head/picture-head.ts';
import type { PictureHead } from './head/said.ts';

// One thread and nothing kept: each picture is another, and threads have memory of their own.
sharp.cache(false);
sharp.concurrency(1);

export interface EncodedPicture {
  data: Uint8Array;
  /** Pixels. */
  width: number;
  height: number;
}

/**
 * Encodes a picture anew, as WebP without its metadata. A task of the child that decodes: what a picture's head says is
 * looked at before libvips sees it, and a head that lies ends the child. Throws an `InvalidError` for what is none.
 */
export async function encodePicture(bytes: Uint8Array): Promise<EncodedPicture> {
  const head = headOf(bytes);
  if (!head) throw new InvalidError('pictureKind');
  refuseTooLarge(head);
  try {
    const { data, info } = await sharp(bytes, {
      limitInputPixels: limits.picturePixels,
      failOn: 'error',
      sequentialRead: true,
    })
      .rotate()
      .resize({ width: limits.pictureWidth, height: limits.pictureHeight, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true });
    return { data: new Uint8Array(data), width: info.width, height: info.height };
  } catch {
    throw new InvalidError('pictureBroken');
  }
}

function headOf(bytes: Uint8Array): PictureHead | null {
  try {
    return readPictureHead(bytes);
  } catch (error) {
    throw error instanceof RangeError ? new InvalidError('pictureBroken') : error;
  }
}

function refuseTooLarge({ width, height, frames, decoding }: PictureHead): void {
  if (width < 1 || height < 1) throw new InvalidError('pictureBroken');
  const isTooLarge =
    Math.max(width, height) > limits.pictureSide ||
    width * height > limits.picturePixels ||
    frames > limits.pictureFrames ||
    decoding > limits.pictureDecoding;
  if (isTooLarge) throw new InvalidError('pictureTooLarge');
}
