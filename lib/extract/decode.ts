import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { countLetters, countScript } from '#lib/text/scripts';
import { decodeSource } from './characters/decode-source.ts';
import { hasControls } from './characters/detect-encoding.ts';

export interface Decoded {
  text: string;
  /** WHATWG name, for example `gb18030`. */
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
 * Reads the bytes of a plain text file in the encoding they are in, or in the one that a person chose. A text file has
 * no declaration and nobody who looks at it first, so that what would be lost or might be garbled is refused: throws an
 * `InvalidError` that says what would be right.
 */
export function decodeText(bytes: Uint8Array, chosen: string | null = null): Decoded {
  if (bytes.length === 0) throw new InvalidError('fileEmpty');
  if (bytes.length > limits.importBytes)
    throw new InvalidError('fileTooLarge', { megabytes: limits.importBytes / 1e6 });
  const kind = signatures.find(([, start]) => start.every((byte, index) => bytes[index] === byte))?.[0];
  if (kind) throw new InvalidError('fileBinaryKind', { kind });
  const decoded = decodeSource(bytes, { contentType: null, isMarkup: false, encoding: chosen });
  if (decoded.encodingSource !== 'person' && !isCertain(decoded))
    throw new InvalidError(bytes.includes(0) ? 'fileBinary' : 'fileUndecodable');
  if (hasControls(decoded.text)) throw new InvalidError('fileBinary');
  return { text: decoded.text, encoding: decoded.encoding };
}

/** Signs beyond ASCII that a file in an old encoding must have: fewer can look like another language's. */
const tellingSigns = { letters: 100, accents: 20 };

/** UTF-8 and UTF-16 are certain by their form, GB18030 by its frequent characters; others need some length. */
function isCertain({ text, lost, encoding, encodingSource }: ReturnType<typeof decodeSource>): boolean {
  if (lost > 0) return false;
  if (/^utf-/.test(encoding)) return true;
  if (encodingSource !== 'detected') return false;
  if (encoding === 'gb18030') return true;
  const foreign = text.match(/[^\p{ASCII}]/gu) ?? [];
  const isLatin = foreign.every((character) => countLetters(character) === countScript(character, 'Latin'));
  return foreign.length >= (isLatin ? tellingSigns.accents : tellingSigns.letters);
}
