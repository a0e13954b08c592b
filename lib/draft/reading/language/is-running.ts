import { countLetters } from '#lib/text/scripts';

/** Minimum letters of running text in a script without capitals, and minimum words without one in a script with them. */
const fewestLetters = 25;
const fewestWords = 6;

/**
 * Whether a text is sentences and no list of names, title or label: most of its words begin without a capital. In
 * scripts that have no capitals the length decides.
 */
export function isRunning(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}’']+/gu) ?? [];
  const cased = words.filter((word) => /^[\p{Lu}\p{Ll}\p{Lt}]/u.test(word));
  if (cased.length < words.length / 2) return countLetters(text) >= fewestLetters;
  const small = cased.filter((word) => /^\p{Ll}[\p{L}\p{M}’']/u.test(word));
  return small.length >= fewestWords && small.length >= cased.length / 2;
}
