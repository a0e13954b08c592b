import { scriptOf } from '#lib/locale';
import { countLetters } from '#lib/text/scripts';
import type { PlainPair } from '../expectation.ts';
import type { FaultReason, Refusal } from '../fault.ts';
import { isAlike } from '../language/close-languages.ts';
import { otherLanguage } from '../language/detect-language.ts';
import { functionShare, functionShares, wordsOf } from '../language/function-words.ts';
import { isReference } from '../language/is-reference.ts';
import { isRunning } from '../language/is-running.ts';
import { scriptShare } from '../language/script-shares.ts';
import { similarity } from './similarity.ts';

/** Maximum letters of a text that may stay as it is whatever it says. */
const fewestLetters = 12;

/** Minimum similarity from which a text is the source given back: other quotation marks, one word changed. */
const same = 0.9;

/**
 * Whether a text is its source, untranslated. Running text is refused; a text that may be right as it stands, such as a
 * list of names, a title, or a motto in a third language, is kept, and flagged if it has words of the source's language.
 */
export function echoOf(pair: PlainPair): FaultReason | Refusal | null {
  const { text, source, sourceLocale, targetLocale } = pair;
  if (countLetters(source) <= fewestLetters || isAlike(sourceLocale, targetLocale)) return null;
  if (similarity(text, source) < same) return null;
  if (isInTarget(pair) || isThirdLanguage(pair) || isReference(text)) return null;
  if (isRunning(text)) return 'untranslated';
  return mayStay(pair) ? null : 'echo';
}

/** Han characters without kana may be Chinese and Japanese at once, as in an address. */
const isInTarget = ({ text, sourceLocale, targetLocale }: PlainPair) => {
  const isHan = [sourceLocale, targetLocale].every((locale) => ['Hans', 'Hant', 'Jpan'].includes(scriptOf(locale)));
  return isHan && scriptShare(text, 'Hans') === 1 && countLetters(text) < 25;
};

/**
 * Whether a source is no text of its article's language, such as a quoted verse or a motto: it may stay as it is. A
 * short one is judged by its words alone.
 */
export function isThirdLanguage({ source, sourceLocale }: Pick<PlainPair, 'source' | 'sourceLocale'>): boolean {
  if (otherLanguage(source, sourceLocale) !== null) return true;
  const words = wordsOf(source);
  const isShort = words.length >= 3 && words.length < 12 && isRunning(source);
  return isShort && functionShare(words, new Intl.Locale(sourceLocale).language) === 0 && hasOtherWords(words);
}

const hasOtherWords = (words: string[]) => (functionShares(words)[0]?.[1] ?? 0) >= 0.2;

function mayStay(pair: PlainPair): boolean {
  const { text, sourceLocale, targetLocale } = pair;
  if ((scriptShare(text, scriptOf(targetLocale)) ?? 1) < 0.5) return false;
  const small = text.match(/(?<![\p{L}\p{M}’'])\p{Ll}[\p{L}\p{M}]+/gu) ?? [];
  const share = functionShare(
    small.map((word) => word.toLowerCase()),
    new Intl.Locale(sourceLocale).language,
  );
  // Names have no small words besides those of their own, such as `of` and `de`.
  const others = share === null ? small.length : Math.round(small.length * (1 - share));
  return share === 0 ? small.length <= 6 : others < 2;
}
