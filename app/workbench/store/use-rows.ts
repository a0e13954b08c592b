'use client';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { useLive } from '#app/ui/use-live.ts';
import { useRefresh } from '#app/ui/use-refresh.ts';
import { useSentence } from '#app/ui/use-sentence.ts';
import type { PartialMessage } from '#lib/draft/streaming/follow-partials';
import type { Change } from '#lib/review/read-change';
import type { Workbench } from '#lib/review/read-workbench';
import { keptDrafts } from './kept-drafts.ts';
import { createPartialStore } from './partial-store.ts';
import { createRowStore } from './row-store.ts';
import { sendSave } from './send-save.ts';

/**
 * Holds the rows of the workbench and keeps them live: changes by other people and new drafts arrive in the event
 * stream.
 */
export function useRows({ translationId, rows, drafting: first, seq }: Workbench) {
  const sentence = useSentence();
  const refresh = useRefresh();
  const [store] = useState(() =>
    createRowStore({
      rows,
      send: sendSave,
      kept: typeof window === 'undefined' ? { read: () => null, write: () => {}, remove: () => {} } : keptDrafts,
      onFailure: (failure) => notifications.show({ color: 'seal', message: sentence(failure) }),
    }),
  );
  const [partials] = useState(createPartialStore);
  const [drafting, setDrafting] = useState(first);

  // The store keeps the rows of the first rendering. A refresh of the page does not replace them, so changed rows must
  // come from this stream.
  useLive<Omit<Change, 'seq'>>(
    `translation:${translationId}`,
    (change) => {
      store.receive(change.rows);
      partials.drop(change.rows);
      if (change.drafting) setDrafting(change.drafting);
      if (change.isMore) refresh();
    },
    seq,
  );
  useLive<PartialMessage>(`partials:${translationId}`, (message) => partials.receive(message.partials));

  useEffect(() => {
    window.addEventListener('online', store.retry);
    window.addEventListener('focus', store.retry);
    return () => {
      window.removeEventListener('online', store.retry);
      window.removeEventListener('focus', store.retry);
    };
  }, [store]);

  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && store.leave();
    window.addEventListener('pagehide', store.leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('pagehide', store.leave);
      document.removeEventListener('visibilitychange', hide);
      // A link opens another screen, which would show or publish the text without the last words if they were not saved
      // now.
      store.leave();
    };
  }, [store]);

  return { store, partials, drafting };
}
