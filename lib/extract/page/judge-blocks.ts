import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { countScript } from '#lib/text/scripts';
import { weighedWords } from '#lib/text/weighed-length';
import type { DropReason } from '../reading.ts';
import { labelled } from './labels.ts';
import type { PageBlock } from './page-block.ts';
import { isDateLine, isImprint, isSiteLine } from './page-words.ts';

/** Matches the end of a sentence, with a closing quotation mark or bracket. */
const sentenceEnd = /[.!?。！？…;；:：)"”’」』）»\]]'*\s*$/u;

export interface Known {
  title: string;
  byline: string | null;
}

/** Minimum characters of an article; a shorter result is page leftovers, for which the rules are not undone. */
const leastUndone = 300;

/** Drops blocks that are in the article's part of the page but do not belong to the article. */
export function judgeBlocks(blocks: PageBlock[], known: Known): void {
  const inside = blocks.filter((block) => block.isKept);
  const sizeOf = (some: PageBlock[]) =>
    some.reduce((sum, block) => sum + (block.isInFigure ? 0 : block.text.length), 0);
  const before = sizeOf(inside);
  dropAsides(inside);
  inside
    .filter((block) => block.isKept)
    .forEach((block, index) => {
      drop(block, reasonAgainst(block, index, known));
    });
  dropListsOf(inside);
  trimEnds(inside.filter((block) => block.isKept && !block.isInFigure));
  dropRepeated(inside);
  // If the rules remove more than half of the text, undo them: they misfired.
  if (before > leastUndone && sizeOf(inside.filter((block) => block.isKept)) < before / 2)
    for (const block of inside) [block.isKept, block.reason] = [true, undefined];
}

export function drop(block: PageBlock, reason: DropReason | null): void {
  if (reason) [block.isKept, block.reason] = [false, reason];
}

function reasonAgainst(block: PageBlock, index: number, { title, byline }: Known): DropReason | null {
  const { text, linked, isInTable, isInList } = block;
  const core = lettersAndDigits(text);
  if (!core) return 'boilerplate';
  if (block.isLead || block.kind === 'table-cell') return null;
  if (index < 6 && core === lettersAndDigits(title)) return 'repeated';
  if (
    index < 10 &&
    !block.isInFigure &&
    byline &&
    core.endsWith(lettersAndDigits(byline)) &&
    core.length < lettersAndDigits(byline).length + 12
  )
    return 'repeated';
  if (index < 10 && (isDateLine(text) || isImprint(text))) return 'repeated';
  if (isSiteLine(text)) return 'boilerplate';
  if (
    linked > 0.8 &&
    text.length < 160 &&
    !isInTable &&
    (isInList || !sentenceEnd.test(text) || weighedWords(text) < 25)
  )
    return 'links';
  return null;
}

/** Drops a list that directly follows a dropped line of the site, such as "Related": the line introduces the list. */
function dropListsOf(inside: PageBlock[]): void {
  let list: Element | null = null;
  inside.forEach((block, index) => {
    const before = inside[index - 1];
    if (!block.isInList || block.isInTable || !block.holder) list = null;
    else if (before && !before.isKept && !before.isInList && isSiteLine(before.text)) list = block.holder;
    else if (block.holder !== list) list = null;
    if (list && block.isKept && block.text.length < mostListed) drop(block, 'boilerplate');
  });
}

/** Maximum characters of an entry in such a list; a longer one may be a paragraph of the article. */
const mostListed = 120;

/** A sentence of Chinese, Japanese or Korean can be shorter than the least of other languages: そうかもしれない。 */
const isShortSentence = (text: string) => countScript(text, 'Han', 'Kana', 'Hangul') >= 6;

const isSentence = ({ text }: PageBlock) =>
  (sentenceEnd.test(text) && (weighedWords(text) >= 4 || isShortSentence(text))) || weighedWords(text) >= 15;

/** Drops blocks at the beginning and the end that are not sentences: names, labels and buttons. */
function trimEnds(inside: PageBlock[]): void {
  const isSolid = (block: PageBlock) => block.isLead || isSentence(block) || block.isInList || block.isInTable;
  let last = inside.length - 1;
  while (last > 0 && !isSolid(inside[last] as PageBlock)) drop(inside[last--] as PageBlock, 'boilerplate');
  let first = 0;
  while (first < Math.min(last, 6)) {
    const block = inside[first] as PageBlock;
    if (isSolid(block) || block.kind === 'heading') break;
    first++;
  }
  if (first < last) for (const block of inside.slice(0, first)) drop(block, 'boilerplate');
}

/**
 * Maximum share of the text in an element that is dropped because of its name; a larger one is the article, whatever
 * its name.
 */
const mostAside = 0.35;

/** Drops elements whose names say that they are share bars, teasers or comments. */
function dropAsides(inside: PageBlock[]): void {
  const sizes = new Map<Element, number>();
  const around = new Map<PageBlock, Element[]>();
  let whole = 0;
  for (const block of inside) {
    const asides =
      block.isLead || block.kind === 'code' ? [] : [...labelled(block, 'aside'), ...labelled(block, 'comments')];
    around.set(block, asides);
    whole += block.text.length;
    for (const aside of asides) sizes.set(aside, (sizes.get(aside) ?? 0) + block.text.length);
  }
  for (const [block, asides] of around)
    if (asides.some((aside) => (sizes.get(aside) as number) < whole * mostAside)) drop(block, 'boilerplate');
}

function dropRepeated(inside: PageBlock[]): void {
  const seen = new Set<string>();
  for (const block of inside) {
    if (!block.isKept || block.text.length < 60) continue;
    const core = lettersAndDigits(block.text);
    if (seen.has(core)) drop(block, 'repeated');
    seen.add(core);
  }
}
