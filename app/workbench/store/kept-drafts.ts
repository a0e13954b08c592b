import type { Kept } from './entry.ts';

const key = (targetId: string) => `diglot:draft:${targetId}`;

/** Typed text in the browser's own store. A browser that refuses to store still edits and saves. */
export const keptDrafts: Kept = {
  read(targetId) {
    try {
      return JSON.parse(localStorage.getItem(key(targetId)) ?? 'null') as ReturnType<Kept['read']>;
    } catch {
      return null;
    }
  },
  write(targetId, draft) {
    try {
      localStorage.setItem(key(targetId), JSON.stringify(draft));
    } catch {
      // Full or forbidden: the save to the server goes on.
    }
  },
  remove(targetId) {
    try {
      localStorage.removeItem(key(targetId));
    } catch {
      // As above.
    }
  },
};
