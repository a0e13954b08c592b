import type { Entry } from './entry.ts';

type Listener = () => void;

/**
 * Holds the rows of a page by target id, in order. Each row has listeners of its own, so that typing renders one row
 * only.
 */
export function createEntries(first: Entry[]) {
  const all = new Map(first.map((entry) => [entry.row.targetId, entry]));
  const listeners = new Set<Listener>();
  const rowListeners = new Map<string, Set<Listener>>();
  // The map is copied only when a snapshot is read: most listeners read only their own row.
  let copy: ReadonlyMap<string, Entry> | null = null;

  /** Stores changed rows and calls the listeners once all of them are stored. */
  function show(changed: Entry[]): void {
    copy = null;
    for (const entry of changed) all.set(entry.row.targetId, entry);
    for (const { row } of changed) for (const listener of rowListeners.get(row.targetId) ?? []) listener();
    for (const listener of listeners) listener();
  }

  return {
    get: (targetId: string) => all.get(targetId) as Entry,
    has: (targetId: string) => all.has(targetId),
    values: () => all.values(),
    show,
    put: (targetId: string, change: Partial<Entry>) => show([{ ...(all.get(targetId) as Entry), ...change }]),
    snapshot: () => {
      copy ??= new Map(all);
      return copy;
    },
    subscribe(listener: Listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    subscribeRow(targetId: string, listener: Listener) {
      const own = rowListeners.get(targetId) ?? new Set();
      rowListeners.set(targetId, own.add(listener));
      return () => void own.delete(listener);
    },
  };
}
