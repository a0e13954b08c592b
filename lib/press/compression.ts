import { constants } from 'node:zlib';

/** Maximum bytes for the best compression; and bytes beyond which only the fastest compression is used. */
const [small, large] = [300_000, 8_000_000];

/**
 * Brotli's quality 11 takes a second for 300 kB and minutes for the longest article, which quality 4 compresses in
 * seconds.
 */
export function brotliOptions(size: number) {
  const quality = size <= small ? 11 : size <= large ? 6 : 4;
  return { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: size } };
}

export function gzipOptions(size: number) {
  return { level: size <= small ? 9 : size <= large ? 6 : 4 };
}
