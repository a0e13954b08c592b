import { constants } from 'node:zlib';

/** Bytes up to which the best compression is worth its time, and those beyond which only the fastest is. */
const [small, large] = [300_000, 8_000_000];

/** Quality 11 takes a second for 300 kB and minutes for an article of the largest size, which quality 4 packs in seconds. */
export function brotliOptions(size: number) {
  const quality = size <= small ? 11 : size <= large ? 6 : 4;
  return { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: size } };
}

export function gzipOptions(size: number) {
  return { level: size <= small ? 9 : size <= large ? 6 : 4 };
}
