import { TextDecoder } from '@exodus/bytes/encoding.js';

export interface DecodedBytes {
  /** Without the byte order mark. */
  text: string;
  /** How many U+FFFD stand for bytes that the encoding cannot read; those that were written are not among them. */
  lost: number;
}

/**
 * Decodes as the WHATWG Encoding Standard says, which Node's own decoder does not: it has no cp949 under `euc-kr` and
 * no HKSCS under `big5`. `encoding` is a name that `encodingNamed` gives; throws a `RangeError` for others.
 */
export function decodeBytes(bytes: Uint8Array, encoding: string): DecodedBytes {
  const text = new TextDecoder(encoding).decode(bytes);
  if (!text.includes('\ufffd')) return { text, lost: 0 };
  const withoutWritten = new TextDecoder(encoding).decode(withoutReplacements(bytes, encoding));
  return { text, lost: withoutWritten.split('\ufffd').length - 1 };
}

/** U+FFFD as the encodings of all of Unicode write it; the same with its last unit one less is U+FFFC. */
const written: Record<string, { sequence: number[]; step: number; last: number }> = {
  'utf-8': { sequence: [0xef, 0xbf, 0xbd], step: 1, last: 2 },
  gb18030: { sequence: [0x84, 0x31, 0xa4, 0x37], step: 1, last: 3 },
  'utf-16le': { sequence: [0xfd, 0xff], step: 2, last: 0 },
  'utf-16be': { sequence: [0xff, 0xfd], step: 2, last: 1 },
};

/** The bytes with another character, just as long, wherever U+FFFD itself is written. */
function withoutReplacements(bytes: Uint8Array, encoding: string): Uint8Array {
  const form = written[encoding];
  if (!form) return bytes;
  const { sequence, step, last } = form;
  const copy = bytes.slice();
  for (let index = 0; index + sequence.length <= copy.length; index += step) {
    if (sequence.every((byte, offset) => copy[index + offset] === byte)) copy[index + last] = (sequence[last] ?? 0) - 1;
  }
  return copy;
}
