import type { Landing } from '../editor/landing.ts';
import type { Filter } from './filter.ts';

/** What is open and shown in the workbench. It belongs to this page only and is not saved. */
export interface View {
  /** The row under the cursor. */
  currentId: string | null;
  /**
   * Rows that were open since the filter was chosen. They stay in the list until another filter is chosen: removing one
   * would move the other rows under the pointer.
   */
  visited: ReadonlySet<string>;
  filter: Filter;
  isEditing: boolean;
  /** The range that a click selected when it opened the row; null if a key opened the row. */
  landing: Landing | null;
  showsChanges: boolean;
  showsDetails: boolean;
  showsHelp: boolean;
}

export type ViewStore = ReturnType<typeof createView>;

/** Holds the view outside React's state, so that moving the cursor renders two rows and not the whole list. */
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
    /** The view as the server rendered it. */
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
