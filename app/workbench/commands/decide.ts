import type { Entry } from '../store/entry.ts';
import { goNext } from './go-next.ts';
import type { Work } from './work.ts';

/** Changes the state of the row under the cursor and opens the next row to review. A conflict, or `mayMove`, prevents both. */
export function decide(work: Work, move: 'approve' | 'flag', mayMove: (entry: Entry) => boolean = () => true): void {
  const { bench } = work;
  const entry = bench.current();
  if (!entry || isUndecided(work, entry)) return;
  bench.endComposition();
  if (!mayMove(bench.current() ?? entry)) return;
  void bench.store.move(entry.row.targetId, move);
  goNext(work);
}

/**
 * Tells whether the row has an unresolved conflict, and if so shows a message: with two texts, it would be unclear
 * which of them is approved.
 */
export function isUndecided({ say, tell }: Work, { conflict }: Entry): boolean {
  if (conflict) tell(say('workbench.decideFirst'));
  return conflict !== null;
}
