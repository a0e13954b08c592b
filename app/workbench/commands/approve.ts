import { unusableTags } from '#lib/inline/tag-faults';
import type { Entry } from '../store/entry.ts';
import { faultsOf } from '../store/faults-of.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import type { Work } from './work.ts';

export const approve: Command = {
  id: 'approve',
  keys: 'mod+Enter',
  perform: (work) => decide(work, 'approve', (entry) => mayApprove(work, entry)),
};

function mayApprove({ say, tell }: Work, entry: Entry): boolean {
  const unusable = unusableTags(faultsOf(entry));
  // The server refuses broken tags too, but by then the next row is open, and this row's text is left behind unsaved.
  if (unusable.length) {
    tell(say('errors.targetTagsBroken', { numbers: unusable.join(', ') }), 'seal');
    return false;
  }
  if (entry.row.isRehearsal && entry.local === null) tell(say('workbench.placeholderApproved'));
  return true;
}
