import { lettersAndDigits } from '#lib/text/letters-and-digits';
import type { PageBlock } from './page-block.ts';

/** Maximum headlines that are looked at; a page with more is a list. */
const mostHeadlines = 8;

/** The first blocks that may be the headline: each `<h1>`, and each block with the words of the title. */
export function headlinesOf(blocks: PageBlock[], title: string): PageBlock[] {
  const core = lettersAndDigits(title);
  return blocks
    .filter(({ element, text }) => element.tagName === 'H1' || lettersAndDigits(text) === core)
    .slice(0, mostHeadlines);
}
