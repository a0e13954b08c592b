import { limits } from '#lib/limits';
import { normalize } from '#lib/text/normalize';

/** Elements that titles are marked up with. Others may be what a title speaks of. */
const markup =
  /<\/?(?:a|abbr|b|bdi|big|br|cite|code|del|em|font|i|img|ins|mark|p|q|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?\/?>/gi;

/** A title without markup, on one line, cut where it is too long. */
export function plainTitle(text: string | null | undefined): string {
  const words = (text ?? '')
    .slice(0, 10_000)
    .toWellFormed()
    .replace(markup, ' ')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const plain = normalize(words);
  return plain.length <= limits.feedTitle ? plain : `${plain.slice(0, limits.feedTitle - 1).toWellFormed()}…`;
}

/** The first words of an HTML text, for an entry without a title. */
export function plainOpening(html: string | null | undefined): string {
  const plain = plainTitle(html?.slice(0, 2000).replace(/<[^<>]*>/g, ' '));
  return plain.length <= 100 ? plain : `${plain.slice(0, 99).toWellFormed()}…`;
}
