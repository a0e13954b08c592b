'use client';
import { useCallback, useSyncExternalStore } from 'react';
import type { PartialStore } from './partial-store.ts';

const none = () => '';

/** Returns the words of a row's draft that have arrived so far; empty if no draft is arriving. */
export function usePartial(store: PartialStore, targetId: string): string {
  const subscribe = useCallback((listener: () => void) => store.subscribe(targetId, listener), [store, targetId]);
  return useSyncExternalStore(subscribe, () => store.get(targetId), none);
}
