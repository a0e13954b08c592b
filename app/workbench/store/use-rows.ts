'use client';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { refusalOf } from '#app/ui/refusal-of.ts';
import { useSentence } from '#app/ui/use-sentence.ts';
import type { Change } from '#lib/review/follow-translation';
import type { Workbench } from '#lib/review/read-workbench';
import { saveTargetAction } from '../actions.ts';
import { followLive } from './follow-live.ts';
import { keptDrafts } from './kept-drafts.ts';
import { createRowStore } from './row-store.ts';

/** The rows of the workbench, live: what others and the machine change comes in as it lands. */
export function useRows({ translationId, rows, drafting: first, seq }: Workbench) {
  const sentence = useSentence();
  const router = useRouter();
  const [store] = useState(() =>
    createRowStore({
      rows,
      send: (input) => saveTargetAction(input).catch(refusalOf),
      kept: typeof window === 'undefined' ? { read: () => null, write: () => {}, remove: () => {} } : keptDrafts,
      onFailure: (failure) => notifications.show({ color: 'seal', message: sentence(failure) }),
    }),
  );
  const [drafting, setDrafting] = useState(first);
  // The store's rows are those of the first reading; a refresh of the page does not replace them.
  const [readAt] = useState(seq);
  const entries = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);

  useEffect(() => {
    const live = followLive({
      address: `/api/events/${translationId}`,
      after: readAt,
      onChange(data) {
        const change = JSON.parse(data) as Omit<Change, 'seq'>;
        store.receive(change.rows);
        if (change.drafting) setDrafting(change.drafting);
        if (change.isMore) router.refresh();
      },
    });
    const retry = () => {
      live.retry();
      store.retry();
    };
    window.addEventListener('online', retry);
    window.addEventListener('focus', retry);
    return () => {
      live.close();
      window.removeEventListener('online', retry);
      window.removeEventListener('focus', retry);
    };
  }, [store, translationId, readAt, router]);

  return { store, entries: [...entries.values()], drafting };
}
