import type { Entry } from '../store/entry.ts';
import { needsWork } from '../store/filter.ts';
import type { Work } from './work.ts';

/**
 * Opens the next row that nobody has reviewed. If there is none, it stays and says how many need work: going on to one
 * of those would let the same keys approve it unseen.
 */
export function goNext({ bench, say, tell }: Work): void {
  if (bench.goNext()) return;
  const { store } = bench;
  const isFlagged = (entry: Entry) => {
    const move = store.moveAhead(entry.row.targetId);
    return move ? move === 'flag' : needsWork(entry);
  };
  const count = [...store.snapshot().values()].filter(isFlagged).length;
  if (count) tell(say('workbench.allReviewed', { count }));
}
