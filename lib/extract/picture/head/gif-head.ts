import type { PictureHead } from './said.ts';

const [imageBlock, extension] = [0x2c, 0x21];

/** Bytes of memory for each pixel of the canvas, measured. */
const pixel = 6;

/** Reads the size of the largest frame: a decoder reads all frames and makes the canvas that large. */
export function gifHead(view: DataView): PictureHead {
  let [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
  let frames = 0;
  for (let at = 13 + tableBytes(view.getUint8(10)); at < view.byteLength; ) {
    const block = view.getUint8(at);
    if (block === imageBlock && at + 10 < view.byteLength) {
      frames++;
      width = Math.max(width, view.getUint16(at + 1, true) + view.getUint16(at + 5, true));
      height = Math.max(height, view.getUint16(at + 3, true) + view.getUint16(at + 7, true));
      at = afterBlocks(view, at + 11 + tableBytes(view.getUint8(at + 9)));
    } else if (block === extension) at = afterBlocks(view, at + 2);
    else break;
  }
  return { width, height, frames, decoding: pixel * width * height };
}

/** The length of a colour table, from the flags that also say whether there is one. */
const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

function afterBlocks(view: DataView, start: number): number {
  let at = start;
  while (at < view.byteLength && view.getUint8(at) > 0) at += view.getUint8(at) + 1;
  return at + 1;
}
