import { normalize } from '#lib/text/normalize';

/** What a path of the readers' side asks for, before anybody looks whether it is there. */
export type ReaderPath =
  | { kind: 'page'; locale: string; slug: string }
  /** What is published in one language, or the feed of it. */
  | { kind: 'list'; locale: string }
  | { kind: 'nothing' };

/**
 * @example readerPath('/en/the-old-bridge') // { kind: 'page', locale: 'en', slug: 'the-old-bridge' }
 * @example readerPath('/en/feed.xml') // { kind: 'list', locale: 'en' }
 * @example readerPath('/wp-content/themes/a.php') // { kind: 'nothing' }
 */
export function readerPath(path: string): ReaderPath {
  const [locale = '', slug, ...rest] = path.slice(1).split('/').map(decode);
  if (!localePattern.test(locale) || rest.length > 0) return { kind: 'nothing' };
  if (slug === undefined || slug === 'feed.xml') return { kind: 'list', locale };
  return { kind: 'page', locale, slug: normalize(slug) };
}

/** What a locale is made of: letters, then digits too. Most of what is asked for in vain has another beginning. */
const localePattern = /^[a-z]{2,8}(-[a-z\d]{1,8}){0,9}$/i;

/** A part that is no UTF-8 names nothing. */
function decode(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
