import { limits } from '#lib/limits';
import { mostTokens } from '../prompt/most-tokens.ts';

/** Tokens that the rest of the prompt and the answer take: the rules, the brief so far, and a brief of 40 names. */
const others = 2_500;

/** The minimum characters of a part: a smaller one has no use, and its request fails by its own reason. */
const least = 1_000;

/**
 * The maximum characters of a part that an engine can read at once.
 *
 * @param contextTokens is the size of its context; null if it is unknown.
 */
export function partCharacters(text: string, contextTokens: number | null): number {
  if (!contextTokens) return limits.briefCharacters;
  const sample = text.slice(0, limits.briefCharacters);
  const perCharacter = sample ? mostTokens(sample) / sample.length : 1;
  const fitting = Math.floor((contextTokens - others) / perCharacter);
  return Math.min(limits.briefCharacters, Math.max(least, fitting));
}

/**
 * Divides an article into parts of whole paragraphs, at most `limits.briefParts`; the rest is left out. A paragraph that
 * is longer than a part is cut.
 */
export function articleParts(paragraphs: string[], most: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const paragraph of paragraphs) {
    const text = paragraph.slice(0, most);
    const joined = part ? `${part}\n\n${text}` : text;
    if (joined.length <= most) part = joined;
    else {
      parts.push(part);
      part = text;
    }
    if (parts.length === limits.briefParts) return parts;
  }
  return part ? [...parts, part] : parts;
}
