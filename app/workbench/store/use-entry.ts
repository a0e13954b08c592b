'use client';
import { useCallback, useSyncExternalStore } from 'react';
import type { Entry } from './entry.ts';
import type { RowStore } from './row-store.ts';

/** Returns one row. The component renders again when that row changes, and not for other rows. */
export function useEntry(store: RowStore, targetId: string): Entry {
  const subscribe = useCallback((listener: () => void) => store.subscribeRow(targetId, listener), [store, targetId]);
  return useSyncExternalStore(
    subscribe,
    () => store.get(targetId),
    () => store.opened().get(targetId) as Entry,
  );
}
