import type { FrozenPair } from '#db/frozen-document';
import type { CellPlace } from '#db/vocabulary';

type Cell = FrozenPair & { cell: CellPlace };

interface Place {
  /** The number of the group's first pair, from 1. */
  number: number;
  /** Each heading begins a chapter, counted from 1; pairs before the first heading have chapter 0. */
  chapter: number;
}

/**
 * A unit that a page shows: a table, or a single pair. Items of a list are given one by one, so that a list as long as
 * the article is never in memory whole.
 */
export type PairGroup = Place & ({ kind: 'single'; pair: FrozenPair } | { kind: 'table'; cells: [Cell, ...Cell[]] });

/** Joins the cells of one table. Each pair keeps its own number. */
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
    if (open) yield open;
    const place = { number, chapter };
    open = isCell(pair) ? { ...place, kind: 'table', cells: [pair] } : { ...place, kind: 'single', pair };
  }
  if (open) yield open;
}

/** A cell without a known position in its table is shown as an ordinary pair. */
const isCell = (pair: FrozenPair): pair is Cell => pair.kind === 'table-cell' && Boolean(pair.cell);
