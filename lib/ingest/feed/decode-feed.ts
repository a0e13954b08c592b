import { decodeSource } from '../characters/decode-source.ts';

/** Reads a feed's bytes as text: by its mark, its Content-Type, its XML declaration, or what they look like. */
export function decodeFeed(bytes: Uint8Array, contentType: string | null = null): string {
  return decodeSource(bytes, { contentType, isMarkup: true }).text.replace(/^\ufeff/, '');
}
