import type { Entry } from '../store/entry.ts';
import type { Work } from './work.ts';

/** Moves the row under the cursor to another state and goes on to the next one, unless something stands against it. */
export function decide(work: Work, move: 'approve' | 'flag', mayMove: (entry: Entry) => boolean = () => true): void {
  const { bench } = work;
  const entry = bench.current();
  if (!entry || isUndecided(work, entry)) return;
  bench.endComposition();
  if (!mayMove(bench.current() ?? entry)) return;
  void bench.store.move(entry.row.targetId, move);
  bench.goNext();
}

/** Between two texts nothing is decided about either: says so. */
export function isUndecided({ say, tell }: Work, { conflict }: Entry): boolean {
  if (conflict) tell(say('workbench.decideFirst'));
  return conflict !== null;
}
