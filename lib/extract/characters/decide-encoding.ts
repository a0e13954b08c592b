import type { EncodingSource } from '#db/vocabulary';
import { type Declared, declaredEncoding } from './declared-encoding.ts';
import { decodeBytes } from './decode-bytes.ts';
import { detectEncoding, isUtf8 } from './detect-encoding.ts';
import { visibleBytes } from './visible-bytes.ts';

export interface Origin {
  /** The `Content-Type` header, whole; null where there was none. */
  contentType: string | null;
  /** True for HTML and XML, whose tags say something and are not to be counted. */
  isMarkup: boolean;
}

export interface Decided {
  /** WHATWG name in small letters, for example `gb18030`, which is also what `gb2312` and `gbk` mean. */
  encoding: string;
  encodingSource: EncodingSource;
}

/**
 * Decides an encoding as a browser does: byte order mark, header, `<meta>` in the first 1024 bytes, a later `<meta>`, what
 * the visible text looks like, UTF-8 if nothing speaks against it, windows-1252.
 *
 * In one thing it does better than a browser: where bytes decoded as declared lose more than one character in fifty and
 * read cleanly as something else, or where they are UTF-8 through and through whatever old encoding is declared, what
 * they are is taken, as `detected`. Servers that send one header for all pages make that a common mistake. A byte order
 * mark is never doubted.
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

/** Characters that no text has by chance in an encoding that it is not in. */
const tellingCharacters = 8;

/** Whether bytes say enough to contradict a declaration; an accent or two are enough for windows-1252. */
const isTelling = (visible: Uint8Array, encoding: string) =>
  encoding === 'windows-1252' || countForeign(decodeBytes(visible, encoding).text) >= tellingCharacters;

function isDoubtful(visible: Uint8Array, { encoding }: Declared): boolean {
  const { text, lost } = decodeBytes(visible, encoding);
  if (lost > 0 && lost * 50 >= countForeign(text)) return true;
  return !/^utf-|^x-user/.test(encoding) && isUtf8(visible);
}

const countForeign = (text: string) => text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
