import { avifHead } from './avif-head.ts';
import { gifHead } from './gif-head.ts';
import { jpegHead } from './jpeg-head.ts';
import { pngHead } from './png-head.ts';
import type { PictureHead } from './said.ts';
import { tiffHead } from './tiff-head.ts';
import { webpHead } from './webp-head.ts';

/**
 * The formats that may be decoded, with the readers of their headers. SVG is not among them, because it is a document
 * that can contain scripts and links.
 */
const readers: [isIts: (view: DataView) => boolean, read: (view: DataView) => PictureHead][] = [
  [(view) => view.getUint16(0) === 0xffd8, jpegHead],
  [(view) => view.getUint32(0) === 0x89504e47, pngHead],
  [(view) => view.getUint32(0) === 0x47494638, gifHead],
  [(view) => view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250, webpHead],
  [(view) => view.getUint32(4) === 0x66747970, avifHead],
  [(view) => [0x49492a00, 0x4d4d002a].includes(view.getUint32(0)), tiffHead],
];

/** Reads a picture's header. Returns null for other formats, and throws a `RangeError` if the header is cut off. */
export function readPictureHead(bytes: Uint8Array): PictureHead | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return readers.find(([isIts]) => isIts(view))?.[1](view) ?? null;
}
