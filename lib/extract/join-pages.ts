import { leftOut, type ReadBlock, type Reading } from './reading.ts';

/**
 * Joins the readings of an article's pages to one. Text that each page repeats, such as the title and notes, is kept
 * once.
 */
export function joinPages([first, ...rest]: Reading[]): Reading {
  if (!first) throw new Error('There is no page to join.');
  const said = new Set(first.blocks.filter((block) => block.isKept).map(wordsOf));
  const blocks = [...first.blocks];
  let tables = tableCount(first.blocks);
  for (const page of rest) {
    for (const block of page.blocks) {
      const isRepeated = block.isKept && (block.kind === 'title' || said.has(wordsOf(block)));
      if (block.isKept) said.add(wordsOf(block));
      const placed = block.cell ? { ...block, cell: { ...block.cell, table: block.cell.table + tables } } : block;
      blocks.push(isRepeated ? leftOut(placed, 'repeated') : placed);
    }
    tables += tableCount(page.blocks);
  }
  const notices = [...new Set([first, ...rest].flatMap((page) => page.notices))];
  return { ...first, blocks: notesLast(blocks), notices, nextPage: null };
}

const wordsOf = (block: ReadBlock) => block.source.replace(/\s+/gu, '');

const tableCount = (blocks: ReadBlock[]) =>
  blocks.reduce((most, block) => Math.max(most, (block.cell?.table ?? -1) + 1), 0);

/** Moves a source note at the end of the first page behind the last page. */
function notesLast(blocks: ReadBlock[]): ReadBlock[] {
  const isLast = (block: ReadBlock) => block.isKept && block.kind === 'note';
  const lastKept = blocks.findLastIndex((block) => block.isKept && !isLast(block));
  const early = blocks.slice(0, lastKept).filter(isLast);
  const isEarly = new Set(early);
  return early.length ? [...blocks.filter((block) => !isEarly.has(block)), ...early] : blocks;
}
