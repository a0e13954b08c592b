import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { headlinesOf } from './headlines-of.ts';
import type { PageBlock, Part } from './page-block.ts';
import { isDateLine, isImprint } from './page-words.ts';
import { partsOf } from './parts-of.ts';
import { stepOf } from './place.ts';

/** Maximum blocks behind a headline in which the date of its article is looked for. */
const mostDated = 5;

/** Whether the last step of a place has a class name. */
const isNamed = (place: string) => place.lastIndexOf('.') > place.lastIndexOf('>');

/**
 * Labels the headline of another article that the page appends: a second named `<h1>` at the same place, or a like heading
 * that begins an element which is like the one around the first. It is called before Readability takes class names away.
 */
export function labelNext(blocks: PageBlock[], title: string): void {
  const core = lettersAndDigits(title);
  for (const head of headlinesOf(blocks, title)) {
    if (lettersAndDigits(head.text) !== core) continue;
    const next = nextOf(blocks.slice(blocks.indexOf(head)));
    if (next) next.labels = [...next.labels, { label: 'next', element: next.element }];
  }
}

/** The headline of another article behind the one that the blocks begin with. */
function nextOf(blocks: PageBlock[]): PageBlock | undefined {
  const [head] = blocks as [PageBlock];
  const own = stepOf(head.element);
  if (!/^h[1-6]|\./.test(own)) return undefined;
  const around = new Map(partsOf(head.part).map((part, depth, all) => [part.element, all[depth - 1]]));
  return blocks.find((block, index) => {
    if (index === 0 || block.element.tagName !== head.element.tagName || stepOf(block.element) !== own) return false;
    const isMain = block.element.tagName === 'H1';
    if (isMain && isNamed(head.place ?? '') && block.place === head.place) return true;
    const parts = partsOf(block.part);
    const common = parts.findIndex(({ element }) => around.has(element));
    const [first, second] = [around.get(parts[common]?.element as Element), parts[common - 1]];
    if (!first || !second || !isAlike(first, second)) return false;
    return isDated(blocks, 0) && isDated(blocks, index);
  });
}

/** Whether two elements have the same tag and a class in common; headings without wrappers are not asked about. */
function isAlike({ element: one }: Part, { element: other }: Part): boolean {
  if (one.tagName !== other.tagName || /^H\d$/.test(one.tagName)) return false;
  const namesOf = (element: Element) =>
    (element.getAttribute('class') ?? '').slice(0, 300).split(/\s+/).filter(Boolean);
  const names = new Set(namesOf(one));
  return names.size === 0 ? one.tagName === 'ARTICLE' : namesOf(other).some((name) => names.has(name));
}

/** Whether the date of an article stands behind its headline. */
const isDated = (blocks: PageBlock[], at: number) =>
  blocks.slice(at + 1, at + 1 + mostDated).some(({ text }) => isDateLine(text) || isImprint(text));
