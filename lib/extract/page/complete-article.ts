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

/** Takes in what Readability left out: paragraphs that stand as the kept ones do, and the lead under the title. */
export function completeArticle(
  blocks: PageBlock[],
  { title, description }: { title: string; description: string | null },
): void {
  keepLikeKept(blocks);
  keepLead(blocks, title, description);
  keepHeadings(blocks);
}

/** Share of the kept text that stands at one place, which makes the place the article's. */
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

/** Whether a place can be inside of what another stands in; places tell of four elements only, the outer ones may be cut off. */
function isInParentOf(place = '', other = ''): boolean {
  const around = other.split('>').slice(0, -1);
  return around.some((_, from) => `${place}>`.startsWith(`${around.slice(from).join('>')}>`));
}

/** A heading that Readability left out, of text that it kept beside it. */
function keepHeadings(blocks: PageBlock[]): void {
  blocks.forEach((block, index) => {
    if (!isOutside(block) || block.kind !== 'heading' || block.linked > 0.5 || isSiteLine(block.text)) return;
    const [before, after] = [blocks.slice(0, index).findLast((each) => each.isKept), blocks[index + 1]];
    const isBeside = (other?: PageBlock) => other?.isKept && isInParentOf(other.place, block.place);
    if (before && isBeside(after) && isBeside(before) && block.labels.every(({ label }) => label !== 'aside'))
      [block.isKept, block.reason] = [true, undefined];
  });
}

/** What is called a teaser is a lead where it stands under the title. */
const isCalledLead = (block: PageBlock) =>
  labelled(block, 'lead').length > 0 || /(?:teaser|excerpt|desc|lead)/i.test(block.place ?? '');

/** Of a picture between the title and the text, above the lead or under it. */
function keepCaption(blocks: PageBlock[], head: number, first: number): void {
  const isLead = isCalledLead(blocks[first] as PageBlock);
  const next = blocks.findIndex((block, index) => index > first && block.isKept && isRunning(block, 60));
  for (const block of blocks.slice(head + 1, isLead && next > 0 && next - first < 10 ? next : first))
    if (block.kind === 'caption' && block.pictures && isOutside(block))
      [block.isKept, block.reason] = [true, undefined];
}

/** Between the title and the text: what is called a lead, or is what the page gives as its summary. */
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
