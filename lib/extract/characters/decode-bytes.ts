import { TextDecoder } from '@exodus/bytes/encoding.js';

export interface DecodedBytes {
  /** The text without its byte order mark. */
  text: string;
  /** The number of U+FFFD that replace undecodable bytes; those that the source itself contains are not counted. */
  lost: number;
}

/**
 * Decodes bytes as the WHATWG Encoding Standard says. Node's own decoder does not: it lacks cp949 under `euc-kr` and
 * HKSCS under `big5`. `encoding` is a name that `encodingNamed` returns; throws a `RangeError` for others.
 */
export function decodeBytes(bytes: Uint8Array, encoding: string): DecodedBytes {
  const text = new TextDecoder(encoding).decode(bytes);
  if (!text.includes('\ufffd')) return { text, lost: 0 };
  const withoutWritten = new TextDecoder(encoding).decode(withoutReplacements(bytes, encoding));
  return { text, lost: withoutWritten.split('\ufffd').length - 1 };
}

/** The bytes of U+FFFD in each encoding of all of Unicode; with the last unit decremented they mean U+FFFC. */
const written: Record<string, { sequence: number[]; step: number; last: number }> = {
  'utf-8': { sequence: [0xef, 0xbf, 0xbd], step: 1, last: 2 },
  gb18030: { sequence: [0x84, 0x31, 0xa4, 0x37], step: 1, last: 3 },
  'utf-16le': { sequence: [0xfd, 0xff], step: 2, last: 0 },
  'utf-16be': { sequence: [0xff, 0xfd], step: 2, last: 1 },
};

/** Replaces each U+FFFD that the source contains by a character of equal length, so that it is not counted as lost. */
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
