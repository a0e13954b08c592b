import { type Decided, decideEncoding, type Origin } from './decide-encoding.ts';
import { type DecodedBytes, decodeBytes } from './decode-bytes.ts';
import { encodingNamed } from './encodings.ts';

/**
 * Decodes a source and returns the encoding that was used. If `encoding`, a person's choice, is a known label, it is
 * used without detection.
 */
export function decodeSource(
  bytes: Uint8Array,
  { encoding, ...origin }: Origin & { encoding?: string | null },
): Decided & DecodedBytes {
  const chosen = encodingNamed(encoding ?? '');
  const decided: Decided = chosen ? { encoding: chosen, encodingSource: 'person' } : decideEncoding(bytes, origin);
  return { ...decided, ...decodeBytes(bytes, decided.encoding) };
}
