import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';

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

/** Reads bytes as text in the encoding they are in: UTF-8, UTF-16 or GB18030. Throws an `InvalidError` that says what would be right. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) throw new InvalidError('fileEmpty');
  if (bytes.length > limits.importBytes)
    throw new InvalidError('fileTooLarge', { megabytes: limits.importBytes / 1e6 });
  const kind = signatures.find(([, start]) => start.every((byte, index) => bytes[index] === byte))?.[0];
  if (kind) throw new InvalidError('fileBinaryKind', { kind });
  const decoded = byMark(bytes) ?? asUtf16(bytes) ?? tryDecode(bytes, 'utf-8') ?? asGb18030(bytes);
  if (!decoded) throw new InvalidError(bytes.includes(0) ? 'fileBinary' : 'fileUndecodable');
  if (hasControls(decoded.text)) throw new InvalidError('fileBinary');
  return decoded;
}

function byMark(bytes: Uint8Array): Decoded | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return tryDecode(bytes, 'utf-8');
  if (a === 0xff && b === 0xfe) return tryDecode(bytes, 'utf-16le');
  if (a === 0xfe && b === 0xff) return tryDecode(bytes, 'utf-16be');
  return null;
}

/** UTF-16 without a mark has zeros, in its line ends and ASCII, which UTF-8 text has not; of its two orders the one that reads as text. */
function asUtf16(bytes: Uint8Array): Decoded | null {
  if (bytes.length % 2 === 1 || !bytes.includes(0)) return null;
  const [best] = ['utf-16le', 'utf-16be']
    .flatMap((encoding) => tryDecode(bytes, encoding) ?? [])
    .filter(({ text }) => !hasControls(text))
    .map((decoded) => ({ decoded, share: commonShare(decoded.text), hasLines: decoded.text.includes('\n') }))
    .sort((one, other) => Number(other.hasLines) - Number(one.hasLines) || other.share - one.share);
  return best && best.share > 0.8 ? best.decoded : null;
}

const common =
  /[\s\p{Nd}\p{P}\p{S}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Hangul}\u3040-\u30ff\u4e00-\u9fff]/gu;

/** How much of a text is in scripts that articles are written in, from 0 to 1. */
const commonShare = (text: string) => (text.match(common)?.length ?? 0) / text.length;

/**
 * Almost any bytes are valid GB18030, so the text has to look Chinese too: of what is not ASCII, nine in ten must be
 * Han characters or full-width signs, and most of the Han must be from the 3,755 that GB 2312 calls common (rows B0 to D7).
 */
function asGb18030(bytes: Uint8Array): Decoded | null {
  const decoded = tryDecode(bytes, 'gb18030');
  if (!decoded) return null;
  const foreign = decoded.text.match(/[^\p{ASCII}]/gu) ?? [];
  const chinese = foreign.filter((character) =>
    /[\p{Script=Han}\u2010-\u2026\u3000-\u3017\uff00-\uffe5·×]/u.test(character),
  );
  let [common, pairs] = [0, 0];
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] as number;
    if (byte < 0x81) continue;
    const isDouble = (bytes[index + 1] ?? 0) >= 0x40;
    // Rows A1 to A9 hold signs and letters; all other pairs are Han.
    if (isDouble && (byte < 0xa1 || byte > 0xa9)) pairs++;
    if (isDouble && byte >= 0xb0 && byte <= 0xd7 && (bytes[index + 1] as number) >= 0xa1) common++;
    index += isDouble ? 1 : 3;
  }
  return chinese.length >= foreign.length * 0.9 && common >= pairs * 0.75 ? decoded : null;
}

function tryDecode(bytes: Uint8Array, encoding: string): Decoded | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

/** Control characters that no text has, one in a hundred or any zero. */
function hasControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
  const controls = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffe\uffff]/g) ?? [];
  return text.includes('\0') || controls.length * 100 > text.length;
}
