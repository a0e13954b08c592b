import type { FrozenPair } from '#db/schema/publications';
import type { CellPlace } from '#db/vocabulary';

type Cell = FrozenPair & { cell: CellPlace };

/** What a page shows as one: a table, a list with its rows, or a pair by itself. `number` is of its first pair, from 1. */
export type PairGroup =
  | { kind: 'single'; number: number; pair: FrozenPair }
  | { kind: 'list'; number: number; pairs: [FrozenPair, ...FrozenPair[]] }
  | { kind: 'table'; number: number; cells: [Cell, ...Cell[]] };

/** Puts cells of one table and items of one list together. Pairs keep the numbers that they have without it. */
export function groupPairs(pairs: FrozenPair[]): PairGroup[] {
  const groups: PairGroup[] = [];
  for (const [index, pair] of pairs.entries()) {
    const [last, number] = [groups.at(-1), index + 1];
    if (isCell(pair)) {
      if (last?.kind === 'table' && last.cells[0].cell.table === pair.cell.table) last.cells.push(pair);
      else groups.push({ kind: 'table', number, cells: [pair] });
    } else if (pair.kind === 'list-item') {
      if (last?.kind === 'list') last.pairs.push(pair);
      else groups.push({ kind: 'list', number, pairs: [pair] });
    } else groups.push({ kind: 'single', number, pair });
  }
  return groups;
}

/** A cell whose place nobody knows is a pair like any other. */
const isCell = (pair: FrozenPair): pair is Cell => pair.kind === 'table-cell' && pair.cell !== undefined;
