import { hasNoFullStops } from '#lib/text/has-no-full-stops';
import { normalizeSpaces } from '#lib/text/normalize-spaces';
import { wideClass } from '#lib/text/scripts';

const wide = `[${wideClass}]`;
const endsWide = new RegExp(`(?:${wide}[”’…—]?|[”’…—][”’]?)$`, 'u');
const startsWide = new RegExp(`^[“‘]?${wide}`, 'u');

/**
 * Joins the lines of a paragraph that was wrapped: by a space, but by none where the script has no spaces between words
 * and behind a hyphen.
 */
export function joinLines(lines: string[]): string {
  const parts: string[] = [];
  let last = '';
  for (const line of lines) {
    if (last && !isSolid(last.slice(-3), line)) parts.push(' ');
    parts.push(line);
    last = line;
  }
  return normalizeSpaces(parts.join(''));
}

function isSolid(end: string, line: string): boolean {
  if (/\p{L}-$/u.test(end)) return /^\p{Ll}/u.test(line);
  // Scripts that put spaces between phrases only: a line ends in the middle of one as a rule.
  if (hasNoFullStops(line.slice(0, 1))) return /[\p{L}\p{M}]$/u.test(end) && !/[a-z]$/i.test(end);
  return endsWide.test(end) && startsWide.test(line);
}
