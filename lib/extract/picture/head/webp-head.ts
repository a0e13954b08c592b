import { lineByLine, type PictureHead } from './said.ts';

const [lossy, lossless, extended, animationFrame] = [0x56503820, 0x5650384c, 0x56503858, 0x414e4d46];

/** Bytes of memory for each pixel: lossless pictures, transparency and the canvas of an animation are held whole. */
const pixel = { lossless: 4.5, extended: 5.5, animated: 9 };

export function webpHead(view: DataView): PictureHead {
  const kind = view.getUint32(12);
  if (kind === lossy) {
    const [width, height] = [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
    return { width, height, frames: 1, decoding: lineByLine(width * 3) };
  }
  if (kind === lossless) {
    const sides = view.getUint32(21, true);
    return held((sides & 0x3fff) + 1, ((sides >>> 14) & 0x3fff) + 1, pixel.lossless);
  }
  if (kind !== extended) throw new RangeError('A WebP picture begins with another chunk.');
  const [width, height] = [(view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1];
  const frames = countFrames(view);
  return { ...held(width, height, frames > 0 ? pixel.animated : pixel.extended), frames: Math.max(1, frames) };
}

const held = (width: number, height: number, bytes: number): PictureHead => ({
  ...{ width, height, frames: 1 },
  decoding: 40e6 + bytes * width * height,
});

function countFrames(view: DataView): number {
  let frames = 0;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    if (view.getUint32(at) === animationFrame) frames++;
    const length = view.getUint32(at + 4, true);
    at += 8 + length + (length % 2);
  }
  return frames;
}
