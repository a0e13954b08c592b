import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { readPictureHead } from './picture-head.ts';

const painted = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a33' }, limitInputPixels: false });

const written: [string, (picture: Sharp) => Sharp][] = [
  ['jpeg', (picture) => picture.jpeg()],
  ['progressive jpeg', (picture) => picture.jpeg({ progressive: true })],
  ['png', (picture) => picture.png()],
  ['interlaced png', (picture) => picture.png({ progressive: true })],
  ['png with a palette', (picture) => picture.png({ palette: true })],
  ['gif', (picture) => picture.gif()],
  ['webp', (picture) => picture.webp()],
  ['lossless webp', (picture) => picture.webp({ lossless: true })],
  ['webp with transparency', (picture) => picture.ensureAlpha(0.5).webp()],
  ['avif', (picture) => picture.avif({ effort: 0 })],
  ['tiff', (picture) => picture.tiff()],
  ['tiff in tiles', (picture) => picture.tiff({ tile: true })],
];

test.each(written)('the head of a %s says its sides', async (_, write) => {
  const head = readPictureHead(await write(painted(130, 70)).toBuffer());
  expect(head).toMatchObject({ width: 130, height: 70, frames: 1 });
  expect(head?.decoding).toBeLessThan(limits.pictureDecoding);
});

test.each(written)('the head of a %s that is cut off anywhere is read or refused', async (_, write) => {
  const bytes = await write(painted(20, 10)).toBuffer();
  for (let length = 0; length < bytes.length; length++) {
    try {
      readPictureHead(bytes.subarray(0, length));
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
  }
});

test('every frame of an animation is counted', async () => {
  const frames = await Promise.all(
    ['#000', '#300', '#600', '#900', '#c00'].map((background) =>
      sharp({ create: { width: 20, height: 10, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const animation = (format: 'gif' | 'webp') =>
    sharp(frames, { join: { animated: true } })
      [format]()
      .toBuffer();
  expect(readPictureHead(await animation('gif'))).toMatchObject({ width: 20, height: 10, frames: 5 });
  expect(readPictureHead(await animation('webp'))).toMatchObject({ width: 20, height: 10, frames: 5 });
});

test.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', '%PDF-1.7 and more', 'BM and more of a bitmap'])(
  'what may not be decoded has no head: %s',
  (text) => expect(readPictureHead(Buffer.from(text))).toBeNull(),
);

describe('memory is known before decoding', () => {
  const decodingOf = async (picture: Sharp) => readPictureHead(await picture.toBuffer())?.decoding ?? 0;
  // A camera's 50 megapixels.
  const camera = painted(8_660, 5_773);

  test('of a camera’s picture, which goes line by line', async () => {
    expect(await decodingOf(camera.clone().jpeg())).toBeLessThan(60e6);
  });

  test('of one in several scans, by its colours', async () => {
    const all = await decodingOf(camera.clone().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }));
    const fewer = await decodingOf(camera.clone().jpeg({ progressive: true }));
    expect(all).toBeGreaterThan(limits.pictureDecoding);
    expect(fewer).toBeLessThan(limits.pictureDecoding);
    expect(fewer).toBeGreaterThan(150e6);
  });
});
