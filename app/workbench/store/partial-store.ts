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
     * Drops the words of changed rows whose draft is stored, has failed or was stopped. A row may also come as it was
     * before its draft began, after the first words of that: those are not sent again.
     */
    drop(rows: Pick<WorkbenchRow, 'targetId' | 'text' | 'drafting'>[]): void {
      for (const { targetId, text, drafting } of rows) {
        const isOver = text !== '' || drafting?.state === 'failed' || drafting?.state === 'stopped';
        if (isOver && texts.delete(targetId)) tell(targetId);
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
