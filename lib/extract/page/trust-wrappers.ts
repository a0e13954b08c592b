import { weighedLength } from '#lib/text/weighed-length';
import { headlinesOf } from './headlines-of.ts';
import type { Label, PageBlock } from './page-block.ts';
import { partsOf } from './parts-of.ts';
import { isRunning } from './text-groups.ts';

/** Names for which Readability, or a label, leaves an element out or doubts it. */
const doubted =
  /banner|combx|comment|community|contact|extra|footer|header|masthead|media|menu|meta|pager|popup|promo|related|remark|replies|rss|scroll|share|shoutbox|sidebar|social|sponsor|supplemental|tags|widget/i;

/** Labels that say that an element is no part of the article. */
const against: ReadonlySet<Label> = new Set(['aside', 'box', 'comments', 'related']);

/** Minimum length of the text in such an element, in letters of English, and minimum paragraphs. */
const [leastText, leastParagraphs] = [300, 2];

/**
 * Takes names away from elements that hold the article, whatever they are called: those around the headline and the text
 * behind it, and those around the first text behind the headline. With such a name Readability leaves out all of it.
 */
export function trustWrappers(blocks: PageBlock[], title: string): void {
  const trusted = wrappersOf(blocks, title);
  for (const element of trusted) unname(element);
  for (const block of blocks)
    if (block.labels.some(({ element }) => trusted.has(element)))
      block.labels = block.labels.filter(({ label, element }) => !against.has(label) || !trusted.has(element));
}

/**
 * Takes the names of an element away if they would count against it, and those of the elements beside it with the same
 * class: Readability joins what has one class.
 */
function unname(element: Element): void {
  const names = element.getAttribute('class') ?? '';
  if (!doubted.test(`${names} ${element.getAttribute('id') ?? ''}`)) return;
  const alike = names
    ? [...(element.parentElement?.children ?? [])].filter((each) => each.getAttribute('class') === names)
    : [];
  for (const each of [element, ...alike]) for (const name of ['class', 'id']) each.removeAttribute(name);
}

function wrappersOf(blocks: PageBlock[], title: string): Set<Element> {
  const wrappers = new Set<Element>();
  for (const head of headlinesOf(blocks, title)) {
    const begin = blocks.indexOf(head) + 1;
    const first = blocks.findIndex((block, index) => index >= begin && isRunning(block));
    if (first < 0) continue;
    const sizes = sizesOf(blocks.slice(first).filter(isRunning));
    for (const { element } of partsOf(head.part).concat(partsOf((blocks[first] as PageBlock).part))) {
      const { size, paragraphs } = sizes.get(element) ?? { size: 0, paragraphs: 0 };
      if (element.tagName === 'BODY' || element.tagName === 'HTML') continue;
      if (paragraphs >= leastParagraphs && size >= leastText) wrappers.add(element);
    }
  }
  return wrappers;
}

/** The length and number of paragraphs in each element around them. */
function sizesOf(running: PageBlock[]): Map<Element, { size: number; paragraphs: number }> {
  const sizes = new Map<Element, { size: number; paragraphs: number }>();
  for (const { part, text } of running) {
    const length = weighedLength(text);
    for (const { element } of partsOf(part)) {
      const { size, paragraphs } = sizes.get(element) ?? { size: 0, paragraphs: 0 };
      sizes.set(element, { size: size + length, paragraphs: paragraphs + 1 });
    }
  }
  return sizes;
}
