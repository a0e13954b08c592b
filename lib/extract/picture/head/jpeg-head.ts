import { lineByLine, type PictureHead } from './said.ts';

/** Whether a marker starts a frame (SOF): all from C0 to CF except DHT, JPG and DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const progressive = [0xc2, 0xc6, 0xca, 0xce];
const [startOfScan, restart, last] = [0xda, 0xd0, 0xd9];

/**
 * A picture in several scans is held in memory with two bytes for each sample; one in a single scan is decoded line by
 * line.
 */
export function jpegHead(view: DataView): PictureHead {
  let frame: { width: number; height: number; samples: number; components: number; isProgressive: boolean } | null =
    null;
  for (let at = 2; ; ) {
    while (view.getUint8(at) !== 0xff) at++;
    while (view.getUint8(at) === 0xff) at++;
    const marker = view.getUint8(at++);
    if (marker >= restart && marker < last) continue;
    if (isFrame(marker)) frame = readFrame(view, at, progressive.includes(marker));
    if (marker === startOfScan && frame) {
      const { width, height, samples, components, isProgressive } = frame;
      const isInScans = isProgressive || view.getUint8(at + 2) < components;
      return { width, height, frames: 1, decoding: lineByLine(width * 3) + (isInScans ? 2 * samples : 0) };
    }
    at += view.getUint16(at);
  }
}

function readFrame(view: DataView, at: number, isProgressive: boolean) {
  const [height, width, components] = [view.getUint16(at + 3), view.getUint16(at + 5), view.getUint8(at + 7)];
  const factors = Array.from({ length: components }, (_, index) => {
    const both = view.getUint8(at + 9 + index * 3);
    return [both >> 4, both & 15] as const;
  });
  const [across, down] = [0, 1].map((side) => Math.max(1, ...factors.map((factor) => factor[side] as number)));
  const shares = factors.map(([x, y]) => (x * y) / ((across as number) * (down as number)));
  const samples = width * height * shares.reduce((sum, share) => sum + share, 0);
  return { width, height, samples, components, isProgressive };
}
