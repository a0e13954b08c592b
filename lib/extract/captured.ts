import type { EncodingSource } from '#db/vocabulary';

/** The bytes of one page or file as they came, and how they are read. */
export interface Captured {
  bytes: Uint8Array;
  /** Where they came from, after redirects. */
  url: string | null;
  /** The file's name where there is no address. */
  name: string | null;
  /** The `Content-Type` it was sent with. */
  contentType: string | null;
  /** WHATWG name; null before it was read. */
  encoding: string | null;
  encodingSource: EncodingSource | null;
}

export const capturedFile = (bytes: Uint8Array, name: string | null): Captured => ({
  bytes,
  url: null,
  name,
  contentType: null,
  encoding: null,
  encodingSource: null,
});
