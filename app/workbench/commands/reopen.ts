import { canMove } from '#lib/translation/transitions';
import type { Command } from './command.ts';
import { isUndecided } from './decide.ts';

export const reopen: Command = {
  id: 'reopen',
  keys: 'alt+B',
  applies: ({ bench }) => canMove(bench.current()?.row.state ?? 'initial', 'reopen'),
  perform(work) {
    const entry = work.bench.current();
    if (entry && !isUndecided(work, entry)) void work.bench.store.move(entry.row.targetId, 'reopen');
  },
};
