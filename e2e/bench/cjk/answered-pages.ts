import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SegmentKind } from '#db/vocabulary';

/** A page of the benchmark with the right answer about it. */
export interface AnsweredPage {
  name: string;
  path: string;
  url: string;
  html: string;
  title: string;
  /** The author, as the page names them; null if the page names none. */
  byline: string | null;
  /** The date, as ISO 8601; null if the page says none. */
  publishedOn: string | null;
  /** The article in order: its title, paragraphs, captions and cells. */
  blocks: { kind: SegmentKind; text: string }[];
}

export const ownFolder = join(import.meta.dirname, 'pages');

/** Reads the pages of a folder: NAME.html with its answer in NAME.json. */
export function answeredPages(folder = ownFolder): AnsweredPage[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => {
      const [name, path] = [basename(file, '.html'), join(folder, file)];
      const answer = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
      return { ...answer, name, path, html: readFileSync(path, 'utf8') };
    });
}
