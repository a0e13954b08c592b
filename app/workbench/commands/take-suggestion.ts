import { takeSuggestionAction } from '../actions.ts';
import { offerOf } from '../store/offer-of.ts';
import type { Command } from './command.ts';

export const takeSuggestion: Command = {
  id: 'takeSuggestion',
  keys: 'alt+A',
  async perform({ bench, run, say, tell }) {
    bench.endComposition();
    const entry = bench.current();
    const offer = entry && offerOf(entry);
    if (!entry || !offer?.canTake) return tell(say('workbench.noSuggestion'));
    if (entry.conflict) return tell(say('workbench.decideFirst'));
    // The typed text is saved first: otherwise the history would have no revision of it.
    const saved = await bench.store.flush(entry.row.targetId);
    if (!saved) return tell(say('workbench.notTaken'));
    const { id: suggestionId } = offer.suggestion;
    const taken = await run(() => takeSuggestionAction({ suggestionId, version: saved.version }));
    if (taken.ok) bench.store.receive([taken.value]);
  },
};
