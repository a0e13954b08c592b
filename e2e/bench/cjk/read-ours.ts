import { readPage } from '#lib/extract/page/read-page';
import type { AnsweredPage } from './answered-pages.ts';
import type { Read } from './score-page.ts';

/** Reads a page as an import does. The text has every kept block but the title, captions included. */
export function readOurs({ html, url }: AnsweredPage): Read {
  const { blocks, title, byline, publishedOn } = readPage(html, { url, charset: 'utf-8' });
  const text = blocks
    .filter((block) => block.isKept && block.kind !== 'title')
    .map(({ source, tags }) => source.replace(/<\/?(\d+)>/g, (tag, number) => (tags?.[number] ? '' : tag)))
    .join('\n');
  return { text, title, byline, publishedOn };
}
