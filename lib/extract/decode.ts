import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { countLetters, countScript } from '#lib/text/scripts';
import { decodeSource } from './characters/decode-source.ts';
import { hasControls, leadOf } from './characters/detect-encoding.ts';

export interface Decoded {
  text: string;
  /** The WHATWG name, for example `gb18030`. */
  encoding: string;
}

const signatures: [kind: string, bytes: number[]][] = [
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['ZIP, DOCX or EPUB', [0x50, 0x4b, 0x03, 0x04]],
  ['DOC', [0xd0, 0xcf, 0x11, 0xe0]],
  ['RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['gzip', [0x1f, 0x8b]],
];

/**
 * Decodes a plain text file with its detected encoding, or with the one that a person chose. Such a file has no
 * declaration, and nobody checks its text before it is stored. So an `InvalidError` that says what to do is thrown if
 * characters would be lost or the encoding is uncertain.
 */
export function decodeText(bytes: Uint8Array, chosen: string | null = null): Decoded {
  if (bytes.length === 0) throw new InvalidError('fileEmpty');
  if (bytes.length > limits.importBytes)
    throw new InvalidError('fileTooLarge', { megabytes: limits.importBytes / 1e6 });
  const kind = signatures.find(([, start]) => start.every((byte, index) => bytes[index] === byte))?.[0];
  if (kind) throw new InvalidError('fileBinaryKind', { kind });
  const decoded = decodeSource(bytes, { contentType: null, isMarkup: false, encoding: chosen });
  if (decoded.encodingSource !== 'person' && !isCertain(decoded, bytes))
    throw new InvalidError(bytes.includes(0) ? 'fileBinary' : 'fileUndecodable');
  if (hasControls(decoded.text)) throw new InvalidError('fileBinary');
  return { text: decoded.text, encoding: decoded.encoding };
}

/**
 * Minimum characters beyond ASCII for detecting an old encoding: from many of them it is certain; from a few it is, if no
 * other encoding fits nearly as well.
 */
const tellingSigns = { letters: 100, accents: 20, fewLetters: 20, fewAccents: 8, fewest: 3 };

/** Minimum factor by which the encoding of a text with few such characters fits better than the next one. */
const clearLead = 1.15;

/**
 * Whether the encoding is certain. UTF-8 and UTF-16 are recognised by their form, GB18030 by its frequent characters;
 * others need a minimum length.
 */
function isCertain(
  { text, lost, encoding, encodingSource }: ReturnType<typeof decodeSource>,
  bytes: Uint8Array,
): boolean {
  if (lost > 0) return false;
  if (/^utf-/.test(encoding)) return true;
  if (encodingSource !== 'detected') return false;
  if (encoding === 'gb18030') return true;
  const foreign = text.match(/[^\p{ASCII}]/gu) ?? [];
  const isLatin = foreign.every((character) => countLetters(character) === countScript(character, 'Latin'));
  if (foreign.length >= (isLatin ? tellingSigns.accents : tellingSigns.letters)) return true;
  const few = isLatin ? tellingSigns.fewAccents : tellingSigns.fewLetters;
  if (foreign.length < (isLatin ? tellingSigns.fewest : few)) return false;
  const lead = leadOf(bytes, encoding);
  return lead === Number.POSITIVE_INFINITY || (foreign.length >= few && lead >= clearLead);
}
