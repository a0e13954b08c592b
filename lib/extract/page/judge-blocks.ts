import { endsSentence } from '#lib/text/ends-sentence';
import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { weighedWords } from '#lib/text/weighed-length';
import type { DropReason } from '../reading.ts';
import { drop, keep } from './drop.ts';
import { dropAsides } from './drop-asides.ts';
import { announcedLists } from './linked-text.ts';
import type { PageBlock } from './page-block.ts';
import { isDateLine, isImprint, isPrinted } from './page-words.ts';
import { beginsLikeSite, isSiteLabel, isSiteLine } from './site-line.ts';
import { isRunning, textGroups } from './text-groups.ts';
import { trimEnds } from './trim-ends.ts';

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
  const left = inside.filter((block) => block.isKept);
  const groups = textGroups(left);
  const isPeer = ({ group }: PageBlock) => groups.has(group ?? '');
  const judge = new Judge(left, known, isPeer);
  const reasons = left.map((block, index) => judge.reasonAgainst(block, index));
  left.forEach((block, index) => {
    drop(block, reasons[index] ?? null);
  });
  dropListsOf(inside);
  trimEnds(
    inside.filter((block) => block.isKept && !block.isInFigure),
    isPeer,
  );
  dropRepeated(inside);
  // If the rules remove more than half of the text, undo them: they misfired. What a site says of itself stays out.
  if (before > leastUndone && sizeOf(inside.filter((block) => block.isKept)) < before / 2)
    for (const block of inside) if (block.reason !== 'repeated' && !isSiteLabel(block.text)) keep(block);
}

/** Maximum blocks before the text in which its title, byline and date are looked for. */
const headBlocks = { title: 6, details: 10 };

/** Minimum dates or times at one place that are those of entries. */
const leastTimed = 3;

class Judge {
  readonly left: PageBlock[];
  readonly known: Known;
  readonly isPeer: (block: PageBlock) => boolean;
  readonly announced: ReadonlySet<PageBlock>;
  /** How many dates and times stand at each place. */
  readonly timed = new Map<string, number>();
  /** The places of the first and the last paragraph of running text. */
  readonly first: number;
  readonly last: number;

  constructor(left: PageBlock[], known: Known, isPeer: (block: PageBlock) => boolean) {
    this.left = left;
    this.known = known;
    this.isPeer = isPeer;
    this.announced = announcedLists(left);
    for (const { place = '', text } of left)
      if (isDateLine(text)) this.timed.set(place, (this.timed.get(place) ?? 0) + 1);
    this.first = left.findIndex(isRunning);
    this.last = left.findLastIndex(isRunning);
  }

  reasonAgainst(block: PageBlock, index: number): DropReason | null {
    const core = lettersAndDigits(block.text);
    if (!core) return /\p{Extended_Pictographic}/u.test(block.text) && this.isPeer(block) ? null : 'boilerplate';
    if (block.isLead || block.kind === 'table-cell' || block.form?.note) return null;
    if (index < headBlocks.title && core === lettersAndDigits(this.known.title)) return 'repeated';
    if (index < headBlocks.details && this.isDetail(block, index)) return 'repeated';
    if (isSiteLine(block, this.around(block, index))) return 'boilerplate';
    return this.isLink(block, index) ? 'links' : null;
  }

  around(block: PageBlock, index: number) {
    const next = this.left[index + 1];
    return {
      isPeer: this.isPeer(block),
      isBetween: index > this.first && index < this.last && this.first >= 0,
      hasText: next !== undefined && isRunning(next) && !beginsLikeSite(next.text),
    };
  }

  /** Whether a block repeats the byline or the date; behind the beginning of the text they are part of it. */
  isDetail(block: PageBlock, index: number): boolean {
    const isSigned = index > this.first && this.first >= 0 && this.isPeer(block) && !isPrinted(block.text);
    if (isSigned) return false;
    if (this.isTimed(block)) return false;
    if (isDateLine(block.text) || (isImprint(block.text) && block.kind !== 'caption')) return true;
    const byline = lettersAndDigits(this.known.byline);
    const core = lettersAndDigits(block.text);
    return byline !== '' && !block.isInFigure && core.endsWith(byline) && core.length < byline.length + 12;
  }

  /** Whether a block is the time of an entry, as of a live report: many at one place are dates or times. */
  isTimed({ place, text }: PageBlock): boolean {
    return (this.timed.get(place ?? '') ?? 0) >= leastTimed && isDateLine(text);
  }

  /** Whether a block is a link to something else, and not a part of the text that is linked. */
  isLink(block: PageBlock, index: number): boolean {
    const { text, linked, isInTable, isInList, kind } = block;
    if (linked <= 0.8 || text.length >= 160 || isInTable || this.announced.has(block)) return false;
    if (this.isPeer(block) && isFile(block)) return false;
    if (kind === 'caption' && block.pictures && index < this.last) return false;
    const around = this.around(block, index);
    if (kind === 'heading' && !isInList && around.hasText && around.isBetween) return false;
    const isStatement = endsSentence(text) && !/[?!？！؟]/u.test(text.slice(-3));
    if (isStatement && weighedWords(text) >= 6 && (this.isPeer(block) || isInList) && around.isBetween) return false;
    return isInList || !endsSentence(text) || weighedWords(text) < 25;
  }
}

/** How a line that names an attachment of the article begins or ends. */
const attached =
  /^(?:附件|附表|附錄|附录|첨부|添付|attachments?|annex(?:es)?|anlagen?|annexes?|приложение)|^\d{1,2}[.．、]|\.(?:pdf|docx?|xlsx?|zip)$/iu;

/** Whether a block names an attachment, and all its links are to files. */
function isFile({ tags, text }: PageBlock): boolean {
  if (!attached.test(text)) return false;
  const addresses = Object.values(tags ?? {}).flatMap(({ href }) => href ?? []);
  return (
    addresses.length > 0 && addresses.every((href) => /\.(?:pdf|docx?|xlsx?|pptx?|odt|zip|rar|hwpx?)$/i.test(href))
  );
}

/** Drops a list that directly follows a dropped line of the site, such as "Related": the line introduces the list. */
function dropListsOf(inside: PageBlock[]): void {
  let list: Element | null = null;
  inside.forEach((block, index) => {
    const before = inside[index - 1];
    if (!block.isInList || block.isInTable || !block.holder) list = null;
    else if (before && !before.isKept && !before.isInList && beginsLikeSite(before.text)) list = block.holder;
    else if (block.holder !== list) list = null;
    if (list && block.isKept && block.text.length < mostListed) drop(block, 'boilerplate');
  });
}

/** Maximum characters of an entry in such a list; a longer one may be a paragraph of the article. */
const mostListed = 120;

function dropRepeated(inside: PageBlock[]): void {
  const seen = new Set<string>();
  for (const block of inside) {
    if (!block.isKept || block.text.length < 60) continue;
    const core = lettersAndDigits(block.text);
    if (seen.has(core)) drop(block, 'repeated');
    seen.add(core);
  }
}
