import { ideographClass } from '#lib/text/scripts';
import { abbreviationKind, startsSentence } from './abbreviations.ts';
import { isAttribution } from './speech.ts';

/** A place in a paragraph where a sentence may end. */
interface Place {
  /** The paragraph. */
  text: string;
  /** Where the sentence under way starts, and where it may end: after its white space. */
  start: number;
  end: number;
  language: string;
}

/** How far to look back and forth; names and abbreviations are shorter. */
const reach = 60;

/** How far back a bracket or a quotation is looked for that a sentence closes: longer ones hold sentences of their own. */
const openReach = 600;

/** Whether the sentence ends here. A line's end always ends it. */
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

/** Marks of writing direction, which stand anywhere in Arabic and say nothing here. */
const directions = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Marks alone, a slash between verses, or where something is quoted from: none starts a sentence. */
const isRest = (after: string) => /^(?:[\p{P}\s]*(?:\n|$)|[/,;:]|\([^()]{1,50}\)[.,;])/u.test(after);

/** `3.`, `b)`, `• 4.` alone: the number of what follows. */
const isListMark = (piece: string) =>
  piece.length < reach && /^\s*(?:[•⁃*–-]\s*)?(?:\d{1,3}|\p{L}|[ivx]{1,4})(?:\.\)|[.)、])$/iu.test(piece);

/** A remark between full-width brackets, inside a sentence that goes on. */
function isAside(piece: string, after: string): boolean {
  const opening = piece.endsWith('）') ? piece.lastIndexOf('（') : 0;
  return opening > 0 && piece.slice(0, opening).trim() !== '' && /^\p{L}/u.test(after);
}

/** A title in《》 may hold a mark of exclamation. */
const isInTitle = (before: string) =>
  Math.max(before.lastIndexOf('《'), before.lastIndexOf('〈')) >
  Math.max(before.lastIndexOf('》'), before.lastIndexOf('〉'));

/** No space behind a point: an address, or the number of an item (`1.Milk`). */
const isGrown = (before: string, after: string) =>
  (/^\p{ASCII}/u.test(after) && /https?:\/\/|www\.|@/.test(before.split(/\s/).at(-1) ?? '')) ||
  (/\d\.$/.test(before) && /^\p{L}/u.test(after));

const endsIdeograph = new RegExp(`[${ideographClass}]$`, 'u');

/** A small letter goes on, after a name with a mark (`Yahoo!`), dots, or a quotation whose speaker is named. */
const goesOnSmall = (before: string, after: string) =>
  /^\s*[(["'“«]*\p{Ll}/u.test(after) && !/[。！？]$/.test(before) && !endsIdeograph.test(before);

const isInGuillemets = (piece: string) => piece.lastIndexOf('«') > piece.lastIndexOf('»');

/** Whether the last quotation of a piece stands behind a colon, or a verb of speech in place of one. */
function isIntroduced(piece: string): boolean {
  const opening = Math.max(...[...'“「『"«„'].map((mark) => piece.lastIndexOf(mark, piece.length - 2)));
  return opening > 0 && /[：:问問说說道]\s*$/.test(piece.slice(Math.max(0, opening - 4), opening));
}

const isQuoted = (before: string) => /[.!?。！？…,，]["”’」』»“]+$/.test(before);

const months: Record<string, RegExp> = {
  de: /^(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert|Jh|Klasse|Stock|Etage|Geburtstag|Mal|Platz|Kapitel|Auflage)/u,
  ru: /^(?:Января|Мая)/u,
};

/** `3. Oktober`, `am 3. und`, `5th st.`: a point after a number that counts. */
function isNumber(before: string, after: string, language: string): boolean {
  if (!/(?:^|[\s(–-])\d{1,2}\.$/.test(before)) return false;
  if (months[language]?.test(after) || (language === 'de' && /^[–-]\s?\d/.test(after))) return true;
  return language === 'de' && /\b(?:am|vom|der|dem|den|des|zum|im|beim|ab|bis)\s\d{1,2}\.$/i.test(before);
}

const lastToken = /(?:^|[\s([{“"'«„/—–])((?:[\p{L}\p{M}°]+[.-]\s?){0,4}[\p{L}\p{M}°]+)\.$/u;

/** Whether the point is an abbreviation's and no end as well. */
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

/** What is known of an abbreviation: of all its parts together (`т. д.`), or of its last. */
function kindOf(token: string, after: string, language: string): 'open' | 'either' | null {
  const parts = [token.replace(/\s/g, ''), token.split(/\s/).at(-1) ?? '', token.split(/[.\s]/).at(-1) ?? ''];
  for (const part of parts) {
    const kind = abbreviationKind(part, after, language);
    if (kind) return kind;
  }
  return null;
}
