import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { weighedLength } from '#lib/text/weighed-length';
import type { PageBlock } from './page-block.ts';

/** Minimum share of `<title>` that the headline has if nothing but a space or a short dash divides it from the site. */
const leastShare = 0.45;

/** Minimum length of a headline, in letters of English; a shorter text may be the name of a section. */
const leastHeadline = 25;

/** Maximum characters of a headline. */
const mostHeadline = 300;

/**
 * The line of the page with which `<title>` begins or ends, if it is most of it: many sites of authorities put their name
 * and the section's before it with spaces only.
 */
export function titleOnPage(named: string, blocks: PageBlock[]): string | null {
  const whole = lettersAndDigits(named);
  const found = blocks.filter(({ text, linked, isInFurniture }) => {
    if (linked >= 0.5 || isInFurniture || text.length > mostHeadline || weighedLength(text) < leastHeadline)
      return false;
    const core = lettersAndDigits(text);
    return core.length >= whole.length * leastShare && (whole.endsWith(core) || whole.startsWith(core));
  });
  return found.sort((one, other) => other.text.length - one.text.length)[0]?.text ?? null;
}
