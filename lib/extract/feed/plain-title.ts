import { limits } from '#lib/limits';
import { normalize } from '#lib/text/normalize';

/** Matches tags with which titles are marked up. Other tags may be words of a title, for example one about HTML. */
const markup =
  /<\/?(?:a|abbr|b|bdi|big|br|cite|code|del|em|font|i|img|ins|mark|p|q|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?\/?>/gi;

/** A title without markup, on one line, cut to its maximum length. */
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

/** The first words of an HTML text, as the title of an entry without one. */
export function plainOpening(html: string | null | undefined): string {
  const plain = plainTitle(html?.slice(0, 2000).replace(/<[^<>]*>/g, ' '));
  return plain.length <= 100 ? plain : `${plain.slice(0, 99).toWellFormed()}…`;
}
