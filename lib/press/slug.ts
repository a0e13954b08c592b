import { limits } from '#lib/limits';
import { normalize } from '#lib/text/normalize';

/**
 * Proposes the slug for a title: lower case, letters and digits of any script, words separated by hyphens. It may be
 * empty.
 */
export function proposeSlug(title: string): string {
  const plain = normalize(title, 'NFKD').replace(/(?<=\p{Script=Latin})\p{M}+/gu, '');
  const words = normalize(plain)
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word;
    if (longer.length > limits.slugMost) break;
    slug = longer;
  }
  return slug || cut(words[0] ?? '');
}

/** The cut never divides a surrogate pair. */
const cut = (word: string) => word.slice(0, limits.slugMost).replace(/[\ud800-\udbff]$/, '');

/** True for a slug of the form that `proposeSlug` gives; a person may choose any of that form. */
export function isSlug(slug: string): boolean {
  return (
    slug.length <= limits.slugMost && /^[\p{Ll}\p{Lo}\p{Lm}\p{N}\p{M}]+(-[\p{Ll}\p{Lo}\p{Lm}\p{N}\p{M}]+)*$/u.test(slug)
  );
}

/** The path of a public page. */
export function pagePath(locale: string, slug: string): string {
  return `/${locale}/${encodeURIComponent(slug)}`;
}
