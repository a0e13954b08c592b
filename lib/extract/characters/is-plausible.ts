import { decodeBytes } from './decode-bytes.ts';

interface Writing {
  /** Matches the characters of the encoding's languages. Nine of ten characters beyond ASCII must match. */
  script: RegExp;
  /** Characters that are frequent in such texts, and the minimum share that they have of the matching ones. */
  frequent?: { is: (character: string) => boolean; share: number };
}

const signs = '\\u00a0\\u2010-\\u2044\\u20ac\\u2116\\u2122¡¿ªº£¥¼½¾«»°·©®§…';
const wide = '\\p{Script=Han}\\u2010-\\u2026\\u3000-\\u3017\\u30fb\\ufe30-\\ufe4f\\uff00-\\uff5f\\uffe0-\\uffe5·×';

const chinese: Writing = {
  script: new RegExp(`[${wide}\\p{Script=Bopomofo}]`, 'u'),
  frequent: { is: (character) => !/\p{Script=Han}/u.test(character) || commonHan().has(character), share: 0.75 },
};
const japanese: Writing = {
  script: new RegExp(`[${wide}\\u3040-\\u30ff]`, 'u'),
  frequent: { is: (character) => /[\u3041-\u30fa\u30fc]/.test(character), share: 0.15 },
};
const korean: Writing = {
  script: new RegExp(`[${wide}\\p{Script=Hangul}]`, 'u'),
  frequent: { is: (character) => /[\uac00-\ud7a3]/.test(character), share: 0.6 },
};
const written = (script: string): Writing => ({ script: new RegExp(`[${signs}\\p{Script=${script}}]`, 'u') });
const arabic: Writing = { script: new RegExp(`[${signs}\\p{Script=Arabic}،؛؟ـ\\u064b-\\u0652\\u200c-\\u200f]`, 'u') };
const latin = written('Latin');
/** Tones are marks of their own in this encoding. */
const vietnamese: Writing = {
  script: new RegExp(`[${signs}\\p{Script=Latin}\\u0300\\u0301\\u0303\\u0309\\u0323₫]`, 'u'),
};

const writings: Record<string, Writing> = {
  gb18030: chinese,
  big5: chinese,
  shift_jis: japanese,
  'euc-jp': japanese,
  'iso-2022-jp': japanese,
  'euc-kr': korean,
  'windows-1251': written('Cyrillic'),
  'koi8-r': written('Cyrillic'),
  'koi8-u': written('Cyrillic'),
  'iso-8859-5': written('Cyrillic'),
  ibm866: written('Cyrillic'),
  'windows-1253': written('Greek'),
  'windows-1255': written('Hebrew'),
  'windows-1256': arabic,
  'windows-874': written('Thai'),
  'windows-1258': vietnamese,
};

/**
 * Whether text looks like real text of an encoding's languages. This check is needed, because almost any bytes can be
 * decoded with most encodings. Chinese must consist of characters that GB 2312 or Big5 call frequent, Japanese must
 * contain kana, and letters must be of one script and form words without capitals inside. ASCII alone proves nothing.
 */
export function isPlausible(text: string, encoding: string): boolean {
  const foreign = text.match(/[^\p{ASCII}\ufffd]/gu) ?? [];
  const writing = writings[encoding] ?? latin;
  const fitting = foreign.filter((character) => writing.script.test(character));
  if (foreign.length === 0 || fitting.length < foreign.length * 0.9) return false;
  if (/[\u0080-\u009f\ue000-\uf8ff]/.test(text)) return hasFew(text, /[\u0080-\u009f\ue000-\uf8ff]/g, foreign.length);
  const { frequent } = writing;
  if (frequent) return fitting.filter(frequent.is).length >= fitting.length * frequent.share;
  return hasFew(text, brokenWord, foreign.length);
}

/**
 * Matches what wrongly decoded letters look like: a capital or a sign inside a word, or Latin letters joined to others.
 */
const brokenWord = /\p{Ll}\p{Lu}|\p{L}[¡-¦¨©«-¶¸-¿×÷‚„†‡‰‹›€]+\p{L}|[a-z][Ͱ-\u0fff]|[Ͱ-\u0fff][a-z]/gu;

const hasFew = (text: string, pattern: RegExp, among: number) => (text.match(pattern) ?? []).length * 20 <= among;

let common: Set<string> | undefined;

/**
 * The 3,755 characters in rows B0 to D7 of GB 2312 and the 5,401 in rows A4 to C6 of Big5, which these standards call
 * frequent.
 */
function commonHan(): Set<string> {
  common ??= new Set([...plane('gb18030', 0xb0, 0xd7), ...plane('big5', 0xa4, 0xc6)]);
  return common;
}

function plane(encoding: string, first: number, last: number): string {
  const pairs: number[] = [];
  for (let lead = first; lead <= last; lead++)
    for (let trail = encoding === 'big5' ? 0x40 : 0xa1; trail <= 0xfe; trail++) pairs.push(lead, trail);
  return decodeBytes(new Uint8Array(pairs), encoding).text.replace(/\P{Script=Han}/gu, '');
}
