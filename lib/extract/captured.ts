import type { EncodingSource } from '#db/vocabulary';

/** The unchanged bytes of one page or file, and how to read them. */
export interface Captured {
  bytes: Uint8Array;
  /** The address that answered, after redirects. */
  url: string | null;
  /** The file's name if there is no address. */
  name: string | null;
  /** The header `Content-Type` with which it was sent. */
  contentType: string | null;
  /** The name of the encoding in the WHATWG standard; null before the first reading. */
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
