import { declaredEncoding } from '../characters/declared-encoding.ts';
import { decodeBytes } from '../characters/decode-bytes.ts';
import { decodeSource } from '../characters/decode-source.ts';

/**
 * Reads a feed's bytes as text: by its mark, its Content-Type, its XML declaration, or what they look like. Servers call
 * every feed UTF-8: where that loses characters and the feed says otherwise, the feed is believed.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | null = null): string {
  const decoded = decodeSource(bytes, { contentType, isMarkup: true });
  const own = decoded.lost > 0 ? declaredEncoding(bytes, null, true) : null;
  const { text } = own ? decodeBytes(bytes, own.encoding) : decoded;
  return text.replace(/^\ufeff/, '');
}
