import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { weighedLength } from '#lib/text/weighed-length';
import { labelled } from './labels.ts';
import type { PageBlock } from './page-block.ts';
import { isDateLine, isSiteLine } from './page-words.ts';

const sentenceEnd = /[.!?。！？…]["”’」』）)»]*\s*$/u;

/** Whether a block is a sentence of running text, of a minimum length in letters of English. */
const isRunning = ({ text, linked }: PageBlock, least: number) =>
  linked < 0.5 && weighedLength(text) >= least && !isSiteLine(text) && !isDateLine(text);

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
  keepHeadings(blocks);
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
  for (const block of blocks) {
    const size = sizes.get(block.place ?? '') ?? 0;
    if (!isOutside(block) || size < whole * ownShare || !/[.]/.test(block.place ?? '')) continue;
    if (block.article !== root) continue;
    if (isRunning(block, 60) && labelled(block, 'aside').length === 0) [block.isKept, block.reason] = [true, undefined];
  }
}

/** The `<article>` that the first long kept block stands in, or null. */
function commonArticle(blocks: PageBlock[]): Element | null {
  return blocks.find((block) => block.isKept && block.text.length > 80)?.article ?? null;
}

/**
 * Whether a place is inside the parent of another. Places contain four elements at most, so the outer ones may be cut
 * off.
 */
function isInParentOf(place = '', other = ''): boolean {
  const around = other.split('>').slice(0, -1);
  return around.some((_, from) => `${place}>`.startsWith(`${around.slice(from).join('>')}>`));
}

/** Keeps headings that Readability left out between kept text. */
function keepHeadings(blocks: PageBlock[]): void {
  blocks.forEach((block, index) => {
    if (!isOutside(block) || block.kind !== 'heading' || block.linked > 0.5 || isSiteLine(block.text)) return;
    const [before, after] = [blocks.slice(0, index).findLast((each) => each.isKept), blocks[index + 1]];
    const isBeside = (other?: PageBlock) => other?.isKept && isInParentOf(other.place, block.place);
    if (before && isBeside(after) && isBeside(before) && block.labels.every(({ label }) => label !== 'aside'))
      [block.isKept, block.reason] = [true, undefined];
  });
}

/** Whether a block has the name of a lead; under the title, "teaser" means a lead too. */
const isCalledLead = (block: PageBlock) =>
  labelled(block, 'lead').length > 0 || /(?:teaser|excerpt|desc|lead)/i.test(block.place ?? '');

/** Keeps the caption of a picture between the title and the text, above the lead or below it. */
function keepCaption(blocks: PageBlock[], head: number, first: number): void {
  const isLead = isCalledLead(blocks[first] as PageBlock);
  const next = blocks.findIndex((block, index) => index > first && block.isKept && isRunning(block, 60));
  for (const block of blocks.slice(head + 1, isLead && next > 0 && next - first < 10 ? next : first))
    if (block.kind === 'caption' && block.pictures && isOutside(block))
      [block.isKept, block.reason] = [true, undefined];
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
    if (isSummary || (isCalledLead(block) && sentenceEnd.test(block.text)))
      [block.isKept, block.reason, block.isLead] = [true, undefined, true];
  }
}
