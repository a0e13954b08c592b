import { declaredEncoding } from '../characters/declared-encoding.ts';
import { decodeBytes } from '../characters/decode-bytes.ts';
import { decodeSource } from '../characters/decode-source.ts';

/**
 * Decodes a feed by its byte order mark, Content-Type, XML declaration or detection. Many servers call every feed
 * UTF-8: if that would lose characters and the feed declares another encoding, the feed's declaration is used.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | null = null): string {
  const decoded = decodeSource(bytes, { contentType, isMarkup: true });
  const own = decoded.lost > 0 ? declaredEncoding(bytes, null, true) : null;
  const { text } = own ? decodeBytes(bytes, own.encoding) : decoded;
  return text.replace(/^\ufeff/, '');
}
