import { redraftAction } from '../actions.ts';
import type { Command } from './command.ts';

export const redraft: Command = {
  id: 'redraft',
  keys: 'alt+R',
  async perform({ bench, run, say, tell }) {
    const targetId = bench.current()?.row.targetId;
    if (!targetId) return;
    const asked = await run(() => redraftAction({ targetId }));
    if (asked.ok && !asked.value.isQueued) tell(say('drafting.redraftKnown'));
  },
};
