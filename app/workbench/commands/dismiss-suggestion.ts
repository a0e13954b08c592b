import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { dismissSuggestionAction, restoreSuggestionAction } from '../actions.ts';
import { offerOf } from '../store/offer-of.ts';
import type { Command } from './command.ts';

export const dismissSuggestion: Command = {
  id: 'dismissSuggestion',
  keys: 'alt+X',
  async perform({ bench, run, say, tell }) {
    const entry = bench.current();
    const offer = entry && offerOf(entry);
    if (!offer) return tell(say('workbench.noSuggestion'));
    const { id: suggestionId } = offer.suggestion;
    const dismissed = await run(() => dismissSuggestionAction({ suggestionId }));
    if (!dismissed.ok) return;
    const row = dismissed.value;
    bench.store.receive([row]);
    noticeWithUndo({
      message: say('workbench.suggestionDismissed', { number: row.number }),
      undo: async () => {
        const restored = await restoreSuggestionAction({ suggestionId });
        if (restored.ok) bench.store.receive([restored.value]);
        return restored;
      },
    });
  },
};
