'use client';
import { useCallback, useSyncExternalStore } from 'react';
import type { Entry } from './entry.ts';
import type { RowStore } from './row-store.ts';

/** One row, rendered anew when it changes and not when another does. */
export function useEntry(store: RowStore, targetId: string): Entry {
  const subscribe = useCallback((listener: () => void) => store.subscribeRow(targetId, listener), [store, targetId]);
  return useSyncExternalStore(
    subscribe,
    () => store.get(targetId),
    () => store.opened().get(targetId) as Entry,
  );
}
