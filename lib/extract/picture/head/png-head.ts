import { lineByLine, type PictureHead } from './said.ts';

/** The samples of a pixel, by colour type; colours of a palette may have four. */
const samplesOf: Record<number, number> = { 0: 1, 2: 3, 3: 4, 4: 2, 6: 4 };

/** An interlaced picture is held in memory whole. */
export function pngHead(view: DataView): PictureHead {
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [bits, colours, isInterlaced] = [view.getUint8(24), view.getUint8(25), view.getUint8(28) !== 0];
  const bytesOfLine = (width * (samplesOf[colours] ?? 4) * Math.max(8, bits)) / 8;
  const decoding = isInterlaced ? 1.3 * bytesOfLine * height : lineByLine(bytesOfLine);
  return { width, height, frames: 1, decoding };
}
