import { endsSentence } from '#lib/text/ends-sentence';
import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { weighedLength } from '#lib/text/weighed-length';
import { keep } from './drop.ts';
import { keepBetween } from './keep-between.ts';
import { keepHeadings } from './keep-headings.ts';
import { labelled } from './labels.ts';
import type { PageBlock } from './page-block.ts';
import { isDateLine } from './page-words.ts';
import { isSiteLabel } from './site-line.ts';
import { isRunning as isText } from './text-groups.ts';

/** Whether a block is a sentence of running text, of a minimum length in letters of English. */
const isRunning = ({ text, linked }: PageBlock, least: number) =>
  linked < 0.5 && weighedLength(text) >= least && !isSiteLabel(text) && !isDateLine(text);

const isOutside = ({ isKept, reason, isInFurniture }: PageBlock) => !isKept && reason === 'outside' && !isInFurniture;

/**
 * Keeps blocks that Readability left out by mistake: paragraphs at the same place as kept ones, the lead under the
 * title, and headings.
 */
export function completeArticle(
  blocks: PageBlock[],
  { title, description }: { title: string; description: string | null },
): void {
  keepLikeKept(blocks);
  keepLead(blocks, title, description);
  keepBetween(blocks);
  keepHeadings(blocks, title);
}

/** Minimum share of the kept text at one place; then further paragraphs at that place belong to the article. */
const ownShare = 0.3;

function keepLikeKept(blocks: PageBlock[]): void {
  const sizes = new Map<string, number>();
  let whole = 0;
  for (const { isKept, place, text } of blocks) {
    if (!isKept || !place) continue;
    sizes.set(place, (sizes.get(place) ?? 0) + text.length);
    whole += text.length;
  }
  const root = commonArticle(blocks);
  const main = mainGroup(blocks, whole);
  blocks.forEach((block, index) => {
    if (!isOutside(block) || block.article !== root || labelled(block, 'aside').length > 0) return;
    const isNamed = /[.]/.test(block.place ?? '') && (sizes.get(block.place ?? '') ?? 0) >= whole * ownShare;
    const isInMain =
      main !== null && block.group === main.group && index > main.first && index < main.last && block.linked < 0.5;
    if (isInMain || (isNamed && isRunning(block, 60))) keep(block);
  });
}

/** The group of paragraphs with the most kept text, and where it begins and ends; null if it is small. */
function mainGroup(blocks: PageBlock[], whole: number): { group: string; first: number; last: number } | null {
  const sizes = new Map<string, number>();
  for (const block of blocks)
    if (block.isKept && block.group && isText(block))
      sizes.set(block.group, (sizes.get(block.group) ?? 0) + block.text.length);
  const [group = '', size = 0] = [...sizes].sort((one, other) => other[1] - one[1])[0] ?? [];
  if (size === 0 || size < whole * ownShare) return null;
  const isOne = (block: PageBlock) => block.isKept && block.group === group;
  return { group, first: blocks.findIndex(isOne), last: blocks.findLastIndex(isOne) };
}

/** The `<article>` that the first long kept block stands in, or null. */
function commonArticle(blocks: PageBlock[]): Element | null {
  return blocks.find((block) => block.isKept && block.text.length > 80)?.article ?? null;
}

/** Whether a block has the name of a lead; under the title, "teaser" means a lead too. */
const isCalledLead = (block: PageBlock) =>
  labelled(block, 'lead').length > 0 || /(?:teaser|excerpt|desc|lead)/i.test(block.place ?? '');

/** Whether a block is called a subtitle, which seldom ends as a sentence does. */
const isSubtitle = ({ place = '' }: PageBlock) =>
  /sub-?_?(?:title|headline)/i.test(place.slice(place.lastIndexOf('>')));

/** Keeps the caption of a picture between the title and the text, above the lead or below it. */
function keepCaption(blocks: PageBlock[], head: number, first: number): void {
  const isLead = isCalledLead(blocks[first] as PageBlock);
  const next = blocks.findIndex((block, index) => index > first && block.isKept && isRunning(block, 60));
  for (const block of blocks.slice(head + 1, isLead && next > 0 && next - first < 10 ? next : first))
    if (block.kind === 'caption' && block.pictures && isOutside(block)) keep(block);
}

/**
 * Keeps the lead between the title and the text: a block with the name of a lead, or one with the text of the page's
 * summary.
 */
function keepLead(blocks: PageBlock[], title: string, description: string | null): void {
  const first = blocks.findIndex(
    (block) => block.isKept && isRunning(block, 60) && lettersAndDigits(block.text) !== lettersAndDigits(title),
  );
  const head = blocks.findLastIndex(
    (block, index) => index < first && lettersAndDigits(block.text) === lettersAndDigits(title),
  );
  if (head < 0 || first - head > 40) return;
  const summary = lettersAndDigits(description).slice(0, 60);
  keepCaption(blocks, head, first);
  for (const block of blocks.slice(head + 1, first + 1)) {
    const isSummary = summary.length >= 20 && lettersAndDigits(block.text).startsWith(summary);
    if (block.isInFigure || !isRunning(block, 40) || block.isInFurniture) continue;
    if (isSummary || (isCalledLead(block) && (endsSentence(block.text) || isSubtitle(block))))
      [block.isKept, block.reason, block.isLead] = [true, undefined, true];
  }
}
