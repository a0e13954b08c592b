import { normalize } from '#lib/text/normalize';

/** The resource that a reader's path requests. The database has not been asked whether it exists. */
export type ReaderPath =
  | { kind: 'page'; locale: string; slug: string }
  /** The list of what is published in one language, or its feed. */
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

/**
 * The pattern of a locale: a part of letters, then parts that may have digits. It refuses most paths of no use at once.
 */
const localePattern = /^[a-z]{2,8}(-[a-z\d]{1,8}){0,9}$/i;

/** A part that is not valid UTF-8 names nothing. */
function decode(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
