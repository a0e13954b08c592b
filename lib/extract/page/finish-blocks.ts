import type { ReadBlock } from '../reading.ts';
import type { PageBlock } from './page-block.ts';

/** Maximum characters of a block into which a list of links is merged. */
const mostMerged = 2000;

/** The blocks of a reading. Dropped links of one list are merged to one block, because menus have hundreds of them. */
export function finishBlocks(blocks: PageBlock[]): ReadBlock[] {
  const finished: ReadBlock[] = [];
  let last: PageBlock | null = null;
  for (const block of blocks) {
    const into = finished.at(-1);
    if (
      last &&
      into &&
      isMenu(last) &&
      isMenu(block) &&
      holderOf(last) === holderOf(block) &&
      into.source.length < mostMerged
    ) {
      into.source = `${into.source} · ${block.text}`;
    } else finished.push(isMenu(block) ? withoutTags(block) : toReadBlock(block));
    last = block;
  }
  return finished;
}

const isMenu = ({ isKept, linked, text, pictures, reason }: PageBlock) =>
  !isKept && reason !== 'rule' && linked > 0.8 && text.length < 100 && !pictures;

const holderOf = ({ holder, element }: PageBlock) => holder ?? element;

function toReadBlock({ kind, source, tags, pictures, cell, form, isKept, reason, place }: PageBlock): ReadBlock {
  return {
    kind,
    source,
    ...(tags ? { tags } : {}),
    ...(pictures ? { pictures: pictures.map(({ url, alt }) => ({ url, alt })) } : {}),
    ...(cell ? { cell } : {}),
    ...(form ? { form } : {}),
    isKept,
    ...(reason && !isKept ? { reason } : {}),
    ...(place ? { place } : {}),
  };
}

const withoutTags = (block: PageBlock): ReadBlock => toReadBlock({ ...block, source: block.text, tags: undefined });
