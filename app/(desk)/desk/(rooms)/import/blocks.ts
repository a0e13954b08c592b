import type { ReadBlock } from '#lib/extract/reading';
import { cutForm, joinForms } from '#lib/inline/cut-form';
import { plainText } from '#lib/inline/plain-text';
import { cutTagged, joinTagged } from '#lib/inline/recut';
import { wideClass } from '#lib/text/scripts';

/**
 * A block on the screen, with a key of its own, so that dividing and joining blocks does not render the others again.
 */
export interface ScreenBlock extends ReadBlock {
  key: string;
  /** Whether the machine kept it, before a person's corrections. */
  wasKept: boolean;
}

export type BlockChange =
  | { type: 'kind'; key: string; kind: ReadBlock['kind'] }
  | { type: 'drop' | 'keep' | 'join'; key: string }
  | { type: 'split'; key: string; at: number };

export function toScreenBlocks(blocks: ReadBlock[]): ScreenBlock[] {
  return blocks.map((block, index) => ({ ...block, key: `${index}`, wasKept: block.isKept }));
}

/**
 * Gives the blocks after one correction. A join adds the block to the kept block before it; a split divides the text
 * before the character `at`.
 */
export function changeBlocks(blocks: ScreenBlock[], change: BlockChange): ScreenBlock[] {
  const index = blocks.findIndex((block) => block.key === change.key);
  const block = blocks[index];
  if (!block) return blocks;
  const replaceBlock = (...replacement: ScreenBlock[]) => blocks.toSpliced(index, 1, ...replacement);
  switch (change.type) {
    case 'kind':
      return replaceBlock({ ...block, kind: change.kind });
    case 'drop':
      return replaceBlock({ ...block, isKept: false });
    case 'keep':
      return replaceBlock({ ...block, isKept: true });
    case 'join':
      return join(blocks, index);
    case 'split': {
      const [head, tail] = cutTagged(block, change.at);
      if (!head.source || !tail.source) return blocks;
      const { tags: _, pictures, form, ...rest } = block;
      const words = plainText(block.source, block.tags);
      const from = words.length - words.slice(change.at).trimStart().length;
      const formOf = (part: { from: number; to: number }) => (form ? { form: cutForm(form, part) } : {});
      const first = { ...(pictures ? { pictures } : {}), ...formOf({ from: 0, to: change.at }) };
      const second = formOf({ from, to: words.length });
      return replaceBlock(
        { ...rest, ...first, ...(head as object), source: head.source },
        { ...rest, ...second, ...(tail as object), source: tail.source, key: `${block.key}.${change.at}` },
      );
    }
  }
}

/** The end of a sentence after which Chinese and Japanese continue without a space. */
const endsWide = new RegExp(`[${wideClass}”’]$`, 'u');

function join(blocks: ScreenBlock[], index: number): ScreenBlock[] {
  const block = blocks[index];
  const place = blocks.findLastIndex((one, at) => at < index && one.isKept);
  const before = blocks[place];
  if (!before || !block?.isKept) return blocks;
  const isTight = endsWide.test(before.source);
  const pictures = [...(before.pictures ?? []), ...(block.pictures ?? [])];
  const between = isTight ? '' : ' ';
  const joined = { ...before, ...joinTagged(before, block, between) } as ScreenBlock;
  const form = joinForms(before.form, block.form, plainText(before.source, before.tags).length + between.length);
  if (form) joined.form = form;
  if (pictures.length) joined.pictures = pictures;
  return blocks.toSpliced(index, 1).with(place, joined);
}

/** One kept block, with the blocks above it that were left out. */
export interface Row {
  kept: ScreenBlock | null;
  leftOut: ScreenBlock[];
}

/**
 * Divides the page, in its own order, into rows of kept blocks; the last row has none if the page ends with blocks that
 * were left out.
 */
export function toRows(blocks: ScreenBlock[]): Row[] {
  const rows: Row[] = [];
  let leftOut: ScreenBlock[] = [];
  for (const block of blocks) {
    if (!block.isKept) {
      leftOut.push(block);
      continue;
    }
    rows.push({ kept: block, leftOut });
    leftOut = [];
  }
  return leftOut.length ? [...rows, { kept: null, leftOut }] : rows;
}

export interface OfferedRule {
  place: string;
  action: 'keep' | 'drop';
  example: string;
}

/**
 * Gives the corrections that can become a rule for later pages of the site: those of an element path whose blocks were
 * all corrected in the same way.
 */
export function rulesOffered(blocks: ScreenBlock[]): OfferedRule[] {
  const offered = new Map<string, OfferedRule>();
  for (const { place, isKept, wasKept, source } of blocks) {
    if (!place || isKept === wasKept || offered.has(place)) continue;
    const isClear = blocks.every((other) => other.place !== place || other.isKept === isKept);
    if (isClear) offered.set(place, { place, action: isKept ? 'keep' : 'drop', example: source.slice(0, 80) });
  }
  return [...offered.values()];
}

/**
 * Gives each offered rule by the key of the block beside which it is shown: the first corrected one with the same path.
 */
export function offersByKey(blocks: ScreenBlock[], offered: OfferedRule[]): Map<string, OfferedRule> {
  const offers = new Map<string, OfferedRule>();
  for (const rule of offered) {
    const block = blocks.find(({ place, isKept, wasKept }) => place === rule.place && isKept !== wasKept);
    if (block) offers.set(block.key, rule);
  }
  return offers;
}
