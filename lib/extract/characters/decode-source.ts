import { type Decided, decideEncoding, type Origin } from './decide-encoding.ts';
import { type DecodedBytes, decodeBytes } from './decode-bytes.ts';
import { encodingNamed } from './encodings.ts';

/** A source's text with how it was read. `encoding` is a person's choice and settles it; a label of no encoding is no choice. */
export function decodeSource(
  bytes: Uint8Array,
  { encoding, ...origin }: Origin & { encoding?: string | null },
): Decided & DecodedBytes {
  const chosen = encodingNamed(encoding ?? '');
  const decided: Decided = chosen ? { encoding: chosen, encodingSource: 'person' } : decideEncoding(bytes, origin);
  return { ...decided, ...decodeBytes(bytes, decided.encoding) };
}
