import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { type Answer, fill, type Input } from './input.ts';

/** Makes a grey PNG of one colour, which takes a few bytes for each megapixel. */
function flatPng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const rows = deflateSync(Buffer.alloc((width + 1) * height));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** A GIF whose header claims the maximum size of the format. */
const vastGif = Buffer.concat([
  Buffer.from('GIF89a'),
  Buffer.from([0xff, 0xff, 0xff, 0xff, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
  Buffer.from([0x2c, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 2, 2, 0x44, 1, 0, 0x3b]),
]);

const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a33' }, limitInputPixels: false });

const makers: Record<string, () => Buffer | Promise<Buffer>> = {
  'PNG of 50,000,000 × 1': () => flatPng(50_000_000, 1),
  'PNG of 1 × 50,000,000': () => flatPng(1, 25_000_000),
  'PNG of 30,000 × 30,000': () => flatPng(30_000, 3_000),
  'PNG of 7,000 × 7,000': () => flatPng(7_000, 7_000),
  'AVIF of 7,000 × 7,000': () => flat(7_000, 7_000).avif({ effort: 0 }).toBuffer(),
  'WebP of 8,000 × 6,000': () => flat(8_000, 6_000).webp({ effort: 0 }).toBuffer(),
  'progressive JPEG of 8,000 × 6,000': () => flat(8_000, 6_000).jpeg({ progressive: true }).toBuffer(),
  'TIFF of 8,000 × 6,000': () => flat(8_000, 6_000).tiff({ compression: 'deflate' }).toBuffer(),
  'GIF of 65,535 × 65,535': () => vastGif,
};

const silent: Answer = () => {};

export const pictures: Input[] = [
  ...Object.entries(makers).map(
    ([name, make], index): Input => ({
      group: 'picture',
      name: `12 of ${name}`,
      async send({ news, fetchPictures }) {
        const address = news.serve(`/picture/${index}`, await make(), 'application/octet-stream');
        return fetchPictures(Array.from({ length: 12 }, (_, number) => `${address}?${number}`));
      },
    }),
  ),
  {
    group: 'picture',
    name: 'SVG of 5 MB',
    send: ({ news, fetchPictures }) =>
      fetchPictures([
        news.serve(
          '/picture/svg',
          `<svg xmlns="http://www.w3.org/2000/svg">${fill('<g>', 5_000_000)}`,
          'image/svg+xml',
        ),
      ]),
  },
  // This input is last, because a host that did not answer gets no requests for a while.
  {
    group: 'picture',
    name: '20 of a host that never answers',
    send: ({ news, fetchPictures }) => {
      const address = news.serve('/picture/silent', silent);
      return fetchPictures(Array.from({ length: 20 }, (_, number) => `${address}?${number}`));
    },
  },
];
