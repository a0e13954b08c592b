import sharp from 'sharp';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { readPictureHead } from './head/picture-head.ts';
import type { PictureHead } from './head/said.ts';

// One thread and no cache: pictures do not repeat, and each thread takes memory of its own.
sharp.cache(false);
sharp.concurrency(1);

export interface EncodedPicture {
  data: Uint8Array;
  /** Pixels. */
  width: number;
  height: number;
}

/**
 * Encodes a picture as WebP without metadata, in the child process that decodes pictures. The picture's header is
 * checked before libvips reads the rest; if the header is false, the memory limit ends the child. Throws an
 * `InvalidError` if the bytes are no picture.
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
