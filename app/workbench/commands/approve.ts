import { unusableTags } from '#lib/inline/tag-faults';
import { faultsOf } from '../store/faults-of.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';

export const approve: Command = {
  id: 'approve',
  keys: 'mod+Enter',
  perform(work) {
    decide(work, 'approve', (entry) => {
      const unusable = unusableTags(faultsOf(entry));
      // The server refuses broken tags too, but by then the next row is open, and this row's text is left behind
      // unsaved.
      if (unusable.length) work.tell(work.say('errors.targetTagsBroken', { numbers: unusable.join(', ') }), 'seal');
      return unusable.length === 0;
    });
  },
};
