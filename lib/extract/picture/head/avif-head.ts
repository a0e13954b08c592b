import type { PictureHead } from './said.ts';

const [meta, properties, container, extents] = [0x6d657461, 0x69707270, 0x6970636f, 0x69737065];

/** Bytes of memory for each pixel, measured: the decoder holds the whole picture in several forms. */
const pixel = 18.8;

/** Reads the size of the largest item: a grid of tiles has an item for the whole picture. */
export function avifHead(view: DataView): PictureHead {
  const sizes: { width: number; height: number }[] = [];
  walk(view, { start: 0, end: view.byteLength, sizes });
  const [width, height] = [
    Math.max(0, ...sizes.map((size) => size.width)),
    Math.max(0, ...sizes.map((size) => size.height)),
  ];
  if (sizes.length === 0) throw new RangeError('An AVIF picture does not say its size.');
  return { width, height, frames: 1, decoding: pixel * width * height };
}

interface Part {
  start: number;
  end: number;
  sizes: { width: number; height: number }[];
}

/** Boxes are nested, and each begins with its length; a box of properties contains some dozens. */
function walk(view: DataView, { start, end, sizes }: Part): void {
  for (let at = start; at + 8 <= end && sizes.length < 1_000; ) {
    const [said, kind] = [view.getUint32(at), view.getUint32(at + 4)];
    const length = said === 1 ? Number(view.getBigUint64(at + 8)) : said === 0 ? end - at : said;
    if (length < 8) return;
    const inside = { end: Math.min(end, at + length), sizes };
    if (kind === meta) walk(view, { ...inside, start: at + 12 });
    else if (kind === properties || kind === container) walk(view, { ...inside, start: at + 8 });
    else if (kind === extents) sizes.push({ width: view.getUint32(at + 12), height: view.getUint32(at + 16) });
    at += length;
  }
}
