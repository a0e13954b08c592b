/** What a picture says of itself before anything of it is decoded. */
export interface PictureHead {
  /** Pixels. */
  width: number;
  height: number;
  frames: number;
  /** Bytes of memory that libvips takes to decode it, as measured for its format, above what it has anyhow. */
  decoding: number;
}

/** Bytes that a picture takes which is decoded line by line: libvips holds some hundred lines of it. */
export const lineByLine = (bytesOfLine: number): number => 40e6 + 400 * bytesOfLine;
