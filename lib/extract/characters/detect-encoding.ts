import { detectAll } from 'jschardet';
import { decodeBytes } from './decode-bytes.ts';
import { encodingNamed } from './encodings.ts';
import { isPlausible } from './is-plausible.ts';
import { isomorphic } from './visible-bytes.ts';

/** What is looked for, by WHATWG names; Unicode is not among them, because its rules leave nothing to guess. */
const candidates = [
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1252',
  'windows-1251',
  'koi8-r',
  'koi8-u',
  'ibm866',
  'iso-8859-5',
  'iso-8859-2',
  'windows-1250',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-874',
];

/** Bytes that are looked at: more of one text says nothing new. */
const sampleBytes = 100_000;

/**
 * The encoding that text without a declaration is most probably in, or null. `visible` is what a reader sees of it.
 * UTF-8, UTF-16 and ISO-2022-JP are known by their form; of the others the one that jschardet holds likeliest, if the
 * text then reads as such text does, with at most one character in a hundred lost.
 */
export function detectEncoding(visible: Uint8Array): string | null {
  const sample = visible.subarray(0, sampleBytes);
  if (!sample.some((byte) => byte >= 0x80 || byte === 0 || byte === 0x1b)) return null;
  if (isUtf8(visible)) return 'utf-8';
  const wide = asUtf16(sample);
  if (wide) return wide;
  if (isEscaped(sample)) return 'iso-2022-jp';
  return proposals(sample).find((encoding) => reads(sample, encoding)) ?? null;
}

/** Whether bytes that are not all ASCII are UTF-8, but for one character in a hundred. */
export function isUtf8(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  const { text, lost } = decodeBytes(bytes, 'utf-8');
  const foreign = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  return foreign > 0 && lost * 100 <= foreign;
}

/** Whether text in this encoding is without losses worth the name, and plausible. */
function reads(bytes: Uint8Array, encoding: string): boolean {
  const { text, lost } = decodeBytes(bytes, encoding);
  const foreign = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  return lost * 100 <= foreign && isPlausible(text, encoding);
}

/** jschardet believes what markup says of itself, which was asked before: it sees no mark that a declaration needs. */
function proposals(sample: Uint8Array): string[] {
  const undeclared = sample.map((byte) => (byte === 0x3c || byte === 0x3d || byte === 0x3a ? 0x20 : byte));
  const ranked = detectAll(undeclared, { detectEncodings: candidates, minimumThreshold: 0 })
    .map(({ encoding }) => encodingNamed(encoding ?? ''))
    .filter((encoding) => encoding !== null);
  return [...new Set([...ranked, 'gb18030', 'big5'])].filter((encoding) => candidates.includes(encoding));
}

/** Japanese in seven bits changes its sets by escape sequences that nothing else has. */
const isEscaped = (bytes: Uint8Array) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what tells.
  /\x1b\$[@B]/.test(isomorphic(bytes)) && !bytes.some((byte) => byte >= 0x80);

/** UTF-16 without a mark has zeros, in its line ends and ASCII, which UTF-8 text has not; of its two orders the one that reads as text. */
function asUtf16(bytes: Uint8Array): string | null {
  if (bytes.length % 2 === 1 || !bytes.includes(0)) return null;
  const [best] = ['utf-16le', 'utf-16be']
    .map((encoding) => ({ encoding, ...decodeBytes(bytes, encoding) }))
    .filter(({ text, lost }) => lost === 0 && !hasControls(text))
    .map(({ encoding, text }) => ({ encoding, share: commonShare(text), hasLines: text.includes('\n') }))
    .sort((one, other) => Number(other.hasLines) - Number(one.hasLines) || other.share - one.share);
  return best && best.share > 0.8 ? best.encoding : null;
}

const common =
  /[\s\p{Nd}\p{P}\p{S}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Hangul}\u3040-\u30ff\u4e00-\u9fff]/gu;

/** How much of a text is in scripts that articles are written in, from 0 to 1. */
const commonShare = (text: string) => (text.match(common)?.length ?? 0) / text.length;

/** Control characters that no text has, one in a hundred or any zero. */
export function hasControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
  const controls = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffe\uffff]/g) ?? [];
  return text.includes('\0') || controls.length * 100 > text.length;
}
