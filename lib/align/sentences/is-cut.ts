import { ideographClass } from '#lib/text/scripts';
import { abbreviationKind, startsSentence } from './abbreviations.ts';
import { isAttribution } from './speech.ts';

/** A place in a paragraph where a sentence may end. */
interface Place {
  /** The paragraph. */
  text: string;
  /** The offset at which the current sentence starts, and the one at which it may end, before its white space. */
  start: number;
  end: number;
  language: string;
}

/** Maximum characters that rules read before and after the place; names and abbreviations are shorter. */
const reach = 60;

/**
 * Maximum characters that are searched backwards for the opening bracket or quotation mark; longer quotations contain
 * sentences of their own.
 */
const openReach = 600;

/** Whether a sentence ends at the place. The end of a line is always one. */
export function isCut({ text, start, end, language }: Place): boolean {
  const piece = text.slice(Math.max(start, end - openReach), end);
  const trimmed = piece.trimEnd();
  if (trimmed === '') return false;
  if (piece.slice(trimmed.length).includes('\n')) return true;
  const before = trimmed.slice(-reach).replace(directions, '');
  const after = text.slice(end, end + reach).replace(directions, '');
  if (
    isListMark(trimmed) ||
    isRest(after) ||
    isAside(trimmed, after) ||
    isInTitle(text.slice(Math.max(0, end - reach), end))
  )
    return false;
  if (piece === trimmed && isGrown(before, after)) return false;
  if (goesOnSmall(before, after) || isNumber(before, after, language)) return false;
  if (isAbbreviated(before, after, language)) return false;
  if (!isQuoted(before)) return !(isInGuillemets(piece) && /^[—–-]/.test(after));
  return !isAttribution(after, language, isIntroduced(trimmed));
}

/** Matches the invisible marks of writing direction, which occur anywhere in Arabic; the rules ignore them. */
const directions = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Whether the rest starts with something that cannot start a sentence: punctuation alone, a slash between verses, or
 * the source of a quotation in brackets.
 */
const isRest = (after: string) => /^(?:[\p{P}\s]*(?:\n|$)|[/,;:]|\([^()]{1,50}\)[.,;])/u.test(after);

/** Whether a piece is only the number of a list item: `3.`, `b)`, `• 4.` */
const isListMark = (piece: string) =>
  piece.length < reach && /^\s*(?:[•⁃*–-]\s*)?(?:\d{1,3}|\p{L}|[ivx]{1,4})(?:\.\)|[.)、])$/iu.test(piece);

/** Whether a piece ends with a remark in full-width brackets and its sentence continues. */
function isAside(piece: string, after: string): boolean {
  const opening = piece.endsWith('）') ? piece.lastIndexOf('（') : 0;
  return opening > 0 && piece.slice(0, opening).trim() !== '' && /^\p{L}/u.test(after);
}

/** Whether the place is inside a title in 《》, which may contain an exclamation mark. */
const isInTitle = (before: string) =>
  Math.max(before.lastIndexOf('《'), before.lastIndexOf('〈')) >
  Math.max(before.lastIndexOf('》'), before.lastIndexOf('〉'));

/** Whether no space follows the period because it is part of an address or of an item's number (`1.Milk`). */
const isGrown = (before: string, after: string) =>
  (/^\p{ASCII}/u.test(after) && /https?:\/\/|www\.|@/.test(before.split(/\s/).at(-1) ?? '')) ||
  (/\d\.$/.test(before) && /^\p{L}/u.test(after));

const endsIdeograph = new RegExp(`[${ideographClass}]$`, 'u');

/**
 * Whether the sentence continues with a small letter: after a name with an exclamation mark (`Yahoo!`), an ellipsis, or
 * a quotation whose speaker is named.
 */
const goesOnSmall = (before: string, after: string) =>
  /^\s*[(["'“«]*\p{Ll}/u.test(after) && !/[。！？]$/.test(before) && !endsIdeograph.test(before);

const isInGuillemets = (piece: string) => piece.lastIndexOf('«') > piece.lastIndexOf('»');

/** Whether the last quotation of a piece follows a colon or a verb of speech. */
function isIntroduced(piece: string): boolean {
  const opening = Math.max(...[...'“「『"«„'].map((mark) => piece.lastIndexOf(mark, piece.length - 2)));
  return opening > 0 && /[：:问問说說道]\s*$/.test(piece.slice(Math.max(0, opening - 4), opening));
}

const isQuoted = (before: string) => /[.!?。！？…,，]["”’」』»“]+$/.test(before);

const months: Record<string, RegExp> = {
  de: /^(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert|Jh|Klasse|Stock|Etage|Geburtstag|Mal|Platz|Kapitel|Auflage)/u,
  ru: /^(?:Января|Мая)/u,
};

/** Whether the period belongs to an ordinal number: `3. Oktober`, `am 3. und`, `5th st.` */
function isNumber(before: string, after: string, language: string): boolean {
  if (!/(?:^|[\s(–-])\d{1,2}\.$/.test(before)) return false;
  if (months[language]?.test(after) || (language === 'de' && /^[–-]\s?\d/.test(after))) return true;
  return language === 'de' && /\b(?:am|vom|der|dem|den|des|zum|im|beim|ab|bis)\s\d{1,2}\.$/i.test(before);
}

const lastToken = /(?:^|[\s([{“"'«„/—–])((?:[\p{L}\p{M}°]+[.-]\s?){0,4}[\p{L}\p{M}°]+)\.$/u;

/** Whether the period belongs to an abbreviation and does not end the sentence too. */
function isAbbreviated(before: string, after: string, language: string): boolean {
  const token = lastToken.exec(before)?.[1];
  if (!token || after.trim() === '') return false;
  const last = token.split(/[.\s]/).at(-1) ?? '';
  if (/^\p{L}$/u.test(last) && /^\p{L}\./u.test(after)) return true;
  const kind = kindOf(token, after, language);
  if (kind === 'open' && last !== 'I') return true;
  const isInitial = /^\p{Lu}$/u.test(last) || /^\p{L}(?:\.\s?\p{L})+$/u.test(token);
  const next = /^[\s("'“«„]*([\p{L}’-]+)/u.exec(after)?.[1] ?? '';
  return (kind === 'either' || isInitial) && !startsSentence(next, language);
}

/** Looks an abbreviation up: all of its parts together (`т. д.`), then its last part. */
function kindOf(token: string, after: string, language: string): 'open' | 'either' | null {
  const parts = [token.replace(/\s/g, ''), token.split(/\s/).at(-1) ?? '', token.split(/[.\s]/).at(-1) ?? ''];
  for (const part of parts) {
    const kind = abbreviationKind(part, after, language);
    if (kind) return kind;
  }
  return null;
}
