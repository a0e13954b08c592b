import { plainText } from '#lib/inline/plain-text';
import { limits } from '#lib/limits';
import { pageLocale } from './page/page-locale.ts';
import type { ReadBlock, Reading } from './reading.ts';

/** Maximum characters of words that stand for a title. */
const mostWords = 200;

/** Makes a reading of blocks that are all of an article, under its title. */
export function fromBlocks(
  blocks: ReadBlock[],
  { title, locale, charset }: { title: string | null; locale: string | null; charset: string },
): Reading {
  const words = blocks.map(({ source, tags }) => plainText(source, tags));
  const named = title?.slice(0, limits.titleMost) ?? null;
  return {
    title: named ?? (words[0] ?? '').slice(0, mostWords),
    byline: null,
    dateline: null,
    siteName: null,
    publishedOn: null,
    locale: pageLocale(words.join('\n'), locale),
    canonicalUrl: null,
    charset,
    blocks: named ? [{ kind: 'title', source: named, isKept: true }, ...blocks] : blocks,
    notices: [],
    nextPage: null,
  };
}
