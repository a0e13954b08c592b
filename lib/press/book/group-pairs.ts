import type { FrozenPair } from '#db/frozen-document';
import type { CellPlace } from '#db/vocabulary';

type Cell = FrozenPair & { cell: CellPlace };

interface Place {
  /** Of its first pair, from 1. */
  number: number;
  /** Chapters begin with a heading and are counted from 1; 0 is what stands before the first. */
  chapter: number;
}

/**
 * What a page shows as one: a table, or a pair by itself, which may begin or end a list. Items of a list come one by one,
 * so that a list of a whole article is never in hand at once.
 */
export type PairGroup = Place &
  (
    | { kind: 'single'; pair: FrozenPair }
    | { kind: 'item'; pair: FrozenPair; isFirst: boolean; isLast: boolean }
    | { kind: 'table'; cells: [Cell, ...Cell[]] }
  );

/** Puts cells of one table together and marks where lists begin and end. Pairs keep the numbers that they have without it. */
export async function* groupPairs(pairs: AsyncIterable<FrozenPair>): AsyncGenerator<PairGroup> {
  let open = null as PairGroup | null;
  let [number, chapter] = [0, 0];
  for await (const pair of pairs) {
    number++;
    if (pair.kind === 'heading') chapter++;
    if (open?.kind === 'table' && isCell(pair) && open.cells[0].cell.table === pair.cell.table) {
      open.cells.push(pair);
      continue;
    }
    const isItem = pair.kind === 'list-item';
    if (open?.kind === 'item') open.isLast = !isItem;
    const isFirst = open?.kind !== 'item';
    if (open) yield open;
    const place = { number, chapter };
    if (isCell(pair)) open = { ...place, kind: 'table', cells: [pair] };
    else open = isItem ? { ...place, kind: 'item', pair, isFirst, isLast: true } : { ...place, kind: 'single', pair };
  }
  if (open) yield open;
}

/** A cell whose place nobody knows is a pair like any other. */
const isCell = (pair: FrozenPair): pair is Cell => pair.kind === 'table-cell' && Boolean(pair.cell);
