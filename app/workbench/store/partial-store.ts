import type { Partial } from '#lib/draft/streaming/partials';
import type { WorkbenchRow } from '#lib/review/workbench-row';

export type PartialStore = ReturnType<typeof createPartialStore>;

/**
 * Holds the words of drafts that are still arriving. They are only shown, and are no text of their row: nothing saves or
 * counts them. A row is told about its own words alone.
 */
export function createPartialStore() {
  const texts = new Map<string, string>();
  const listeners = new Map<string, Set<() => void>>();
  const tell = (targetId: string) => {
    for (const listener of listeners.get(targetId) ?? []) listener();
  };
  return {
    get: (targetId: string): string => texts.get(targetId) ?? '',
    receive(partials: Partial[]): void {
      for (const { targetId, at, text } of partials) {
        const before = texts.get(targetId) ?? '';
        if (at === null) texts.delete(targetId);
        // Words between were missed: the next message that begins anew shows the text again.
        else if (at > before.length) continue;
        else texts.set(targetId, before.slice(0, at) + text);
        tell(targetId);
      }
    },
    /**
     * Drops the words of changed rows whose draft is stored, or has failed. A row may also come because its draft was
     * queued, after the first words of it: those are not sent again.
     */
    drop(rows: Pick<WorkbenchRow, 'targetId' | 'drafting'>[]): void {
      for (const { targetId, drafting } of rows) {
        const isArriving = drafting?.state === 'queued' || drafting?.state === 'running';
        if (!isArriving && texts.delete(targetId)) tell(targetId);
      }
    },
    subscribe(targetId: string, listener: () => void): () => void {
      const own = listeners.get(targetId) ?? new Set();
      listeners.set(targetId, own);
      own.add(listener);
      return () => {
        own.delete(listener);
        if (own.size === 0) listeners.delete(targetId);
      };
    },
  };
}
