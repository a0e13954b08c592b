import type { Kept } from './entry.ts';

const key = (targetId: string) => `diglot:draft:${targetId}`;

/** Stores typed text in `localStorage`. If the browser refuses to store, editing and saving still work. */
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
      // The storage is full or forbidden: the text is still saved to the server.
    }
  },
  remove(targetId) {
    try {
      localStorage.removeItem(key(targetId));
    } catch {
      // The storage is forbidden: nothing was stored either.
    }
  },
};
