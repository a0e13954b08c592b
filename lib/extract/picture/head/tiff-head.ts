import { lineByLine, type PictureHead } from './said.ts';

const tags = { width: 256, height: 257, bits: 258, samples: 277, rowsOfStrip: 278, rowsOfTile: 323 };

/** A strip, or a row of tiles, is unpacked whole. */
export function tiffHead(view: DataView): PictureHead {
  const isLittle = view.getUint8(0) === 0x49;
  const fields = readFields(view, isLittle);
  const of = (name: keyof typeof tags, otherwise: number) => fields.get(tags[name]) ?? otherwise;
  const [width, height, samples] = [of('width', 0), of('height', 0), of('samples', 1)];
  // More than two values are stored elsewhere, and the field contains their position; usual pictures have 8 or 16 bits.
  const bits = Math.max(8, of('bits', 8) > 32 ? 16 : of('bits', 8));
  const bytesOfLine = (width * Math.max(3, samples) * bits) / 8;
  const rows = Math.min(height, fields.get(tags.rowsOfTile) ?? of('rowsOfStrip', height));
  return { width, height, frames: 1, decoding: lineByLine(bytesOfLine) + 2 * bytesOfLine * rows };
}

/** The numbers of the first directory, by tag. */
function readFields(view: DataView, isLittle: boolean): Map<number, number> {
  const directory = view.getUint32(4, isLittle);
  const fields = new Map<number, number>();
  for (let index = 0; index < view.getUint16(directory, isLittle); index++) {
    const at = directory + 2 + index * 12;
    const isShort = view.getUint16(at + 2, isLittle) === 3 && view.getUint32(at + 4, isLittle) <= 2;
    const value = isShort ? view.getUint16(at + 8, isLittle) : view.getUint32(at + 8, isLittle);
    fields.set(view.getUint16(at, isLittle), value);
  }
  return fields;
}
