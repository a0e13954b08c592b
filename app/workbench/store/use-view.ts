'use client';
import { useSyncExternalStore } from 'react';
import type { View, ViewStore } from './view.ts';

/**
 * Selects a part of the view. The component renders again only when `select` returns another value (compared by
 * identity).
 */
export const useView = <T>(view: ViewStore, select: (view: View) => T): T =>
  useSyncExternalStore(
    view.subscribe,
    () => select(view.get()),
    () => select(view.first()),
  );
