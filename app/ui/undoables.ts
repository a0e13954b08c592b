/**
 * Maximum actions that are offered for undoing at one time; beyond it the oldest notice is hidden, so that others have
 * room.
 */
const most = 3;

/**
 * The actions that can be undone on this page, the newest last. The key undoes only the newest one, wherever on the
 * page it is shown.
 */
export function makeUndoables() {
  const standing: string[] = [];
  return {
    /** Adds the newest action. Returns those beyond the maximum, the oldest first, after removing them. */
    add(id: string): string[] {
      standing.push(id);
      return standing.splice(0, Math.max(0, standing.length - most));
    },
    drop(id: string): void {
      const at = standing.indexOf(id);
      if (at >= 0) standing.splice(at, 1);
    },
    isNewest: (id: string) => standing.at(-1) === id,
  };
}

export const undoables = makeUndoables();
