/** Undoable things that are offered at one time, at most: what happened before these goes, so that other notices have room. */
const most = 3;

/**
 * What can be undone on this page, the newest last. The key takes back what happened last, and that alone, wherever on the
 * page it is offered.
 */
export function makeUndoables() {
  const standing: string[] = [];
  return {
    /** Adds what happened just now. Returns those that are one too many, the oldest first; they are out. */
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
