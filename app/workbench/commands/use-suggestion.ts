'use client';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import { dismissSuggestionAction, restoreSuggestionAction, takeSuggestionAction } from '../actions.ts';
import { offerOf } from '../store/offer-of.ts';
import type { Entry, RowStore } from '../store/row-store.ts';

/** Takes or dismisses the draft beside the row under the cursor, and says why where that can't be done. */
export function useSuggestion(store: RowStore, current: Entry | undefined) {
  const say = useTranslations('workbench');
  const taking = useAction(takeSuggestionAction);
  const dismissing = useAction(dismissSuggestionAction);
  const offer = current ? offerOf(current) : null;
  const tell = (message: string) => notifications.show({ message });

  const take = async () => {
    if (!current || !offer?.canTake) return tell(say('noSuggestion'));
    if (current.conflict) return tell(say('decideFirst'));
    // What was typed goes into the history first.
    const saved = await store.flush(current.row.targetId);
    if (!saved) return tell(say('notTaken'));
    const { id: suggestionId } = offer.suggestion;
    const taken = await taking.run({ suggestionId, version: saved.version });
    if (taken.ok) store.receive([taken.value]);
  };

  const dismiss = async () => {
    if (!offer) return tell(say('noSuggestion'));
    const { id: suggestionId } = offer.suggestion;
    const dismissed = await dismissing.run({ suggestionId });
    if (!dismissed.ok) return;
    const row = dismissed.value;
    store.receive([row]);
    noticeWithUndo({
      message: say('suggestionDismissed', { number: row.number }),
      undo: async () => {
        const restored = await restoreSuggestionAction({ suggestionId });
        if (restored.ok) store.receive([restored.value]);
        return restored;
      },
    });
  };

  return { take, dismiss };
}
