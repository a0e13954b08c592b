import type { EncodingSource } from '#db/vocabulary';
import { type Declared, declaredEncoding } from './declared-encoding.ts';
import { decodeBytes } from './decode-bytes.ts';
import { detectEncoding, isUtf8 } from './detect-encoding.ts';
import { visibleBytes } from './visible-bytes.ts';

export interface Origin {
  /** The whole header `Content-Type`; null if there was none. */
  contentType: string | null;
  /** True for HTML and XML: their declarations are read, and their tags are left out of the statistics. */
  isMarkup: boolean;
}

export interface Decided {
  /** The WHATWG name in small letters, for example `gb18030`, which also stands for `gb2312` and `gbk`. */
  encoding: string;
  encodingSource: EncodingSource;
}

/**
 * Decides the encoding in the order in which browsers do: byte order mark, header, `<meta>` in the first 1024 bytes, a
 * later `<meta>`, detection from the visible text, UTF-8 if the bytes are valid, windows-1252.
 *
 * It differs from browsers in one point. The declared encoding is ignored, with the result `detected`, if decoding with
 * it loses more than one character in fifty while another encoding fits, or if all bytes are valid UTF-8 although an
 * old encoding is declared. This mistake is common on servers that send one header for all pages. A byte order mark is
 * never ignored.
 */
export function decideEncoding(bytes: Uint8Array, { contentType, isMarkup }: Origin): Decided {
  const declared = declaredEncoding(bytes, contentType, isMarkup);
  if (declared?.encodingSource === 'bom') return declared;
  const visible = isMarkup && !bytes.includes(0) && !bytes.includes(0x1b) ? visibleBytes(bytes) : bytes;
  if (declared && !isDoubtful(visible, declared)) return declared;
  const detected = detectEncoding(visible);
  if (declared && (!detected || detected === declared.encoding || !isTelling(visible, detected))) return declared;
  if (detected) return { encoding: detected, encodingSource: 'detected' };
  const isValid = decodeBytes(bytes, 'utf-8').lost === 0;
  return { encoding: isValid ? 'utf-8' : 'windows-1252', encodingSource: 'default' };
}

/** Minimum characters beyond ASCII that can contradict a declaration; fewer may fit another encoding by chance. */
const tellingCharacters = 8;

/** Whether the bytes suffice to contradict a declaration; for windows-1252 one or two accents do. */
const isTelling = (visible: Uint8Array, encoding: string) =>
  encoding === 'windows-1252' || countForeign(decodeBytes(visible, encoding).text) >= tellingCharacters;

function isDoubtful(visible: Uint8Array, { encoding }: Declared): boolean {
  const { text, lost } = decodeBytes(visible, encoding);
  if (lost > 0 && lost * 50 >= countForeign(text)) return true;
  return !/^utf-|^x-user/.test(encoding) && isUtf8(visible);
}

const countForeign = (text: string) => text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
