'use client';
import { useRef, useSyncExternalStore } from 'react';
import type { Entry } from './entry.ts';
import type { RowStore } from './row-store.ts';

interface Selection<T> {
  select: (entries: ReadonlyMap<string, Entry>) => T;
  isSame: (one: T, other: T) => boolean;
}

/** Selects a value that is computed from all rows. The component renders again only when the value differs. */
export function useSelected<T>(store: RowStore, { select, isSame }: Selection<T>): T {
  const last = useRef<T>(undefined);
  const read = (entries: ReadonlyMap<string, Entry>) => {
    const value = select(entries);
    if (last.current === undefined || !isSame(last.current, value)) last.current = value;
    return last.current;
  };
  return useSyncExternalStore(
    store.subscribe,
    () => read(store.snapshot()),
    () => read(store.opened()),
  );
}
