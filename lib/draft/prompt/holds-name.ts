import { normalize } from '#lib/text/normalize';
import { oneLine } from '#lib/text/one-line';
import { ideographClass, scriptClasses } from '#lib/text/scripts';

/** A text in the form in which names are looked for: width, case and spaces do not matter. */
export const comparable = (text: string): string => oneLine(normalize(text, 'NFKC')).toLowerCase();

const ofWord = /[\p{L}\p{N}]/u;

/** Letters of scripts that write no space between a name and what surrounds it, or put articles and prepositions to it. */
const joined = new RegExp(
  `[${ideographClass}${scriptClasses.Hangul}${scriptClasses.Thai}${scriptClasses.Arabic}${scriptClasses.Hebrew}]`,
  'u',
);

/** Minimum letters of a name that may have an ending, as in “Петербурга”; a shorter one must be a whole word. */
const longName = 5;

/**
 * True if a text holds a name. A name in letters must begin a word, and a short one must be the whole word: “Ann” is
 * not in “planned” and not in “annual”, but it is in “Ann's”.
 *
 * @example holdsName('The port of Riverton', 'riverton') // true
 */
export function holdsName(text: string, name: string): boolean {
  const [where, what] = [comparable(text), comparable(name)];
  if (!what) return false;
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + what.length)) {
    const isBegun = isEdge(where[at - 1], what[0]);
    if (isBegun && (what.length >= longName || isEdge(where[at + what.length], what.at(-1)))) return true;
  }
  return false;
}

/** True if a name may begin or end between its own character and the one beside it. */
function isEdge(beside: string | undefined, own: string | undefined): boolean {
  if (!beside || !own || !ofWord.test(beside) || !ofWord.test(own)) return true;
  return joined.test(own) || joined.test(beside);
}
