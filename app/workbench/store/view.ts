import type { Landing } from '../editor/landing.ts';
import type { Filter } from './filter.ts';

/** What of the workbench is open and shown, on this page alone. */
export interface View {
  /** The row under the cursor. */
  currentId: string | null;
  /** Rows that somebody was in stay until the next choice of a filter: one that left would move the others under the pointer. */
  visited: ReadonlySet<string>;
  filter: Filter;
  isEditing: boolean;
  /** Where a click has opened the row; null where a key did. */
  landing: Landing | null;
  showsChanges: boolean;
  showsDetails: boolean;
  showsHelp: boolean;
}

export type ViewStore = ReturnType<typeof createView>;

/** Holds the view outside React, so that moving the cursor renders two rows and not the list. */
export function createView(currentId: string | null) {
  const first: View = {
    currentId,
    visited: new Set(currentId === null ? [] : [currentId]),
    filter: 'all',
    isEditing: true,
    landing: null,
    showsChanges: false,
    showsDetails: false,
    showsHelp: false,
  };
  let view = first;
  const listeners = new Set<() => void>();
  return {
    /** As the server rendered it. */
    first: () => first,
    get: () => view,
    set(change: Partial<View>) {
      view = { ...view, ...change };
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
