import { detectAll } from 'jschardet';
import { decodeBytes } from './decode-bytes.ts';
import { encodingNamed } from './encodings.ts';
import { encodingsOffered, type OfferedEncoding } from './encodings-offered.ts';
import { isPlausible } from './is-plausible.ts';
import { isomorphic } from './visible-bytes.ts';

/**
 * Encodings that a person can choose and that are never guessed: those of Unicode and ISO-2022-JP are recognised by
 * their form, and ISO-8859-15 is windows-1252 for what articles contain.
 */
const unguessed: readonly string[] = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'iso-2022-jp',
  'iso-8859-15',
] satisfies OfferedEncoding[];

/** The encodings that are guessed, by WHATWG names. */
const candidates: string[] = encodingsOffered.filter((encoding) => !unguessed.includes(encoding));

/** The names that jschardet has for encodings whose WHATWG names it does not know. */
const otherNames: Record<string, string> = { cp874: 'windows-874', 'tis-620': 'windows-874', cp1258: 'windows-1258' };

/** Maximum bytes that are examined; more of the same text adds no information. */
const sampleBytes = 100_000;

/**
 * The most probable encoding of text without a declaration, or null. `visible` is the text that readers see. UTF-8,
 * UTF-16 and ISO-2022-JP are recognised by their form. For others the best guess of jschardet is used, if the decoded
 * text is plausible and at most one character in a hundred is lost.
 */
export function detectEncoding(visible: Uint8Array): string | null {
  const sample = visible.subarray(0, sampleBytes);
  if (!sample.some((byte) => byte >= 0x80 || byte === 0 || byte === 0x1b)) return null;
  if (isUtf8(visible)) return 'utf-8';
  const wide = asUtf16(sample);
  if (wide) return wide;
  if (isEscaped(sample)) return 'iso-2022-jp';
  return proposals(sample).find(({ encoding }) => reads(sample, encoding))?.encoding ?? null;
}

/** The factor by which an encoding that nobody can choose must fit better to count. */
const leastUnread = 1.3;

/**
 * How much better an encoding fits than the next one that gives another text: 1 if it fits as well, infinite if no
 * other gives text that is plausible.
 */
export function leadOf(bytes: Uint8Array, encoding: string): number {
  const sample = bytes.subarray(0, sampleBytes);
  const { text } = decodeBytes(sample, encoding);
  const ranked = proposals(sample).filter((other) => reads(sample, other.encoding));
  const own = ranked.find((one) => one.encoding === encoding)?.confidence ?? 0;
  const all = detectAll(unmarked(sample), { minimumThreshold: 0 });
  // An encoding that nobody can choose, such as those of old Macs, may fit far better.
  const unread = all.find((other) => !nameOf(other.encoding) && other.confidence > own * leastUnread);
  if (unread) return own / unread.confidence;
  const rival = ranked.find(
    (other) => other.encoding !== encoding && decodeBytes(sample, other.encoding).text !== text,
  );
  return rival ? own / Math.max(rival.confidence, 0.01) : Number.POSITIVE_INFINITY;
}

/** Whether bytes that are not all ASCII are UTF-8; one broken character in a hundred is tolerated. */
export function isUtf8(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  const { text, lost } = decodeBytes(bytes, 'utf-8');
  const foreign = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  return foreign > 0 && lost * 100 <= foreign;
}

/** Whether text decoded with this encoding is plausible and almost nothing is lost. */
function reads(bytes: Uint8Array, encoding: string): boolean {
  const { text, lost } = decodeBytes(bytes, encoding);
  const foreign = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  return lost * 100 <= foreign && isPlausible(text, encoding);
}

/**
 * The guesses of jschardet. It would believe a declaration inside the text, which was examined before: so the
 * characters that a declaration needs are blanked.
 */
function proposals(sample: Uint8Array): { encoding: string; confidence: number }[] {
  const detectEncodings = [...candidates, ...Object.keys(otherNames)];
  const ranked = detectAll(unmarked(sample), { detectEncodings, minimumThreshold: 0 }).flatMap((guess) => {
    const name = nameOf(guess.encoding);
    return name && candidates.includes(name) ? [{ encoding: name, confidence: guess.confidence }] : [];
  });
  const found = new Map(ranked.map((one) => [one.encoding, one]).reverse() as [string, (typeof ranked)[number]][]);
  const rest = ['gb18030', 'big5'].filter((encoding) => !found.has(encoding));
  return [
    ...ranked.filter((one) => found.get(one.encoding) === one),
    ...rest.map((encoding) => ({ encoding, confidence: 0 })),
  ];
}

/** The bytes without the signs that a declaration needs. */
const unmarked = (sample: Uint8Array) =>
  sample.map((byte) => (byte === 0x3c || byte === 0x3d || byte === 0x3a ? 0x20 : byte));

const nameOf = (name: string | null): string | null =>
  otherNames[name?.toLowerCase() ?? ''] ?? encodingNamed(name ?? '');

/** Whether bytes contain escape sequences of ISO-2022-JP, which occur nowhere else. */
const isEscaped = (bytes: Uint8Array) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what tells.
  /\x1b\$[@B]/.test(isomorphic(bytes)) && !bytes.some((byte) => byte >= 0x80);

/**
 * Detects UTF-16 without a byte order mark: its line ends and ASCII contain zero bytes, which UTF-8 text does not. Of
 * the two byte orders, the one that gives text is chosen.
 */
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

/** The share of a text's characters, from 0 to 1, that belong to scripts in which articles are written. */
const commonShare = (text: string) => (text.match(common)?.length ?? 0) / text.length;

/**
 * Whether a text contains a zero character, or other control characters in more than one of a hundred places; real text
 * does not.
 */
export function hasControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
  const controls = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffe\uffff]/g) ?? [];
  return text.includes('\0') || controls.length * 100 > text.length;
}
