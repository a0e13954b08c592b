'use client';
import { useCallback, useSyncExternalStore } from 'react';
import type { Bench } from '../bench.ts';
import type { Entry } from './entry.ts';

/**
 * Selects a value from the row under the cursor. The component renders again only when `select` returns another value
 * (compared by identity).
 */
export function useCurrent<T>(
  { store, view }: Pick<Bench, 'store' | 'view'>,
  select: (entry: Entry | undefined) => T,
): T {
  const subscribe = useCallback(
    (listener: () => void) => {
      const leave = [store.subscribe(listener), view.subscribe(listener)];
      return () => {
        for (const one of leave) one();
      };
    },
    [store, view],
  );
  const entryIn = (currentId: string | null, get: (targetId: string) => Entry | undefined) =>
    currentId === null ? undefined : get(currentId);
  return useSyncExternalStore(
    subscribe,
    () => select(entryIn(view.get().currentId, store.get)),
    () => select(entryIn(view.first().currentId, (targetId) => store.opened().get(targetId))),
  );
}
