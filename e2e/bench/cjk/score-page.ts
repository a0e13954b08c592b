import { type Counts, compareShingles } from '../extract-score.ts';
import type { AnsweredPage } from './answered-pages.ts';

/** What a reader made of a page. Null: it does not say. */
export interface Read {
  text: string;
  title: string | null;
  byline: string | null;
  publishedOn: string | null;
}

export interface PageScore {
  counts: Counts;
  /** Whether it is the same; null if there is no right answer. */
  title: boolean | null;
  date: boolean | null;
  author: boolean | null;
}

/** Compares what a reader made of a page with the right answer. The title is compared apart from the text. */
export function scorePage(page: AnsweredPage, read: Read): PageScore {
  const lines = page.blocks.filter(({ kind }) => kind !== 'title').map(({ text }) => text);
  const isSame = (right: string | null, found: string | null) => (right ? plain(right) === plain(found) : null);
  return {
    counts: compareShingles(lines.join('\n'), read.text),
    title: isSame(page.title, read.title),
    date: isSame(page.publishedOn, read.publishedOn?.slice(0, 10) ?? null),
    author: isSame(page.byline, read.byline),
  };
}

/** Makes texts comparable that differ in the width of their characters, in quotation marks or in spaces. */
const plain = (text: string | null) =>
  (text ?? '').normalize('NFKC').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, '');
