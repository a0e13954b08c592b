import type { TextChange } from '#lib/inline/clean-text';
import type { Standing } from '#lib/review/save-target';
import type { WorkbenchRow } from '#lib/review/workbench-row';

/** How far the text of a row is saved in the database. */
export type Sync = 'clean' | 'dirty' | 'saving' | 'offline' | 'signed-out';

export interface Entry {
  row: WorkbenchRow;
  /** The typed text that is not saved yet; null if everything is saved. */
  local: string | null;
  /**
   * The version of the target that `local` was typed over. A save names it, and the server refuses a version that is
   * not the newest.
   */
  base: number;
  sync: Sync;
  /** Both texts, if another person saved this target first; null if there is no conflict. */
  conflict: { mine: string; standing: Standing } | null;
  /** What the last save took out of the text, or wrote in another way; until the next key. */
  cleaned: TextChange[];
  /** Increases when the text was changed outside the editor, which must then show it. */
  epoch: number;
}

/** Stores typed text in this browser until it is saved, so that a reload does not lose it. */
export interface Kept {
  read(targetId: string): { text: string; version: number } | null;
  write(targetId: string, draft: { text: string; version: number }): void;
  remove(targetId: string): void;
}

/** The present text of a row on this page, saved or not. */
export const textOf = ({ row, local }: Pick<Entry, 'row' | 'local'>): string => local ?? row.text;

/** An entry for a row as the server renders it, without text that this browser stored. */
export const entryOf = (row: WorkbenchRow): Entry => ({
  row,
  local: null,
  base: row.version,
  sync: 'clean',
  conflict: null,
  cleaned: [],
  epoch: 0,
});

/** An entry for a row with the text that was typed before, if this browser stored one that is not saved. */
export function openEntry(row: WorkbenchRow, kept: Kept): Entry {
  const draft = kept.read(row.targetId);
  if (!draft) return entryOf(row);
  if (draft.text !== row.text) return { ...entryOf(row), local: draft.text, base: draft.version, sync: 'dirty' };
  kept.remove(row.targetId);
  return entryOf(row);
}
