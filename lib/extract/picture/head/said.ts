/** The contents of a picture's header, read before anything is decoded. */
export interface PictureHead {
  /** Pixels. */
  width: number;
  height: number;
  frames: number;
  /** Bytes of memory that libvips needs for decoding it, measured for its format, in addition to its basic use. */
  decoding: number;
}

/** Bytes of memory for a picture that is decoded line by line: libvips holds some hundred lines. */
export const lineByLine = (bytesOfLine: number): number => 40e6 + 400 * bytesOfLine;
