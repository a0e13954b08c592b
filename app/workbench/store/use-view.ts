'use client';
import { useSyncExternalStore } from 'react';
import type { View, ViewStore } from './view.ts';

/** A part of the view, rendered anew only when that part changes: what `select` returns is compared by identity. */
export const useView = <T>(view: ViewStore, select: (view: View) => T): T =>
  useSyncExternalStore(
    view.subscribe,
    () => select(view.get()),
    () => select(view.first()),
  );
