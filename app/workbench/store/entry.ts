import type { WorkbenchRow } from '#lib/review/read-workbench';
import type { Standing } from '#lib/review/save-target';

/** Where a row's text stands between this page and the database. */
export type Sync = 'clean' | 'dirty' | 'saving' | 'offline' | 'signed-out';

export interface Entry {
  row: WorkbenchRow;
  /** What was typed and is not saved yet; null where nothing is. */
  local: string | null;
  /** The version that `local` was typed over. */
  base: number;
  sync: Sync;
  /** Both texts, where somebody else was faster. */
  conflict: { mine: string; standing: Standing } | null;
  /** Grows when the text was changed from outside the editor, which then takes it. */
  epoch: number;
}

/** Where typed text is kept on this machine until it is saved: it survives a reload. */
export interface Kept {
  read(targetId: string): { text: string; version: number } | null;
  write(targetId: string, draft: { text: string; version: number }): void;
  remove(targetId: string): void;
}

/** The text of a row as it stands on this page. */
export const textOf = ({ row, local }: Pick<Entry, 'row' | 'local'>): string => local ?? row.text;

/** A row as the server renders it, which knows nothing of what this browser keeps. */
export const entryOf = (row: WorkbenchRow): Entry => ({
  row,
  local: null,
  base: row.version,
  sync: 'clean',
  conflict: null,
  epoch: 0,
});

/** A row with the text that was typed over it before, where this browser keeps one that is not saved. */
export function openEntry(row: WorkbenchRow, kept: Kept): Entry {
  const draft = kept.read(row.targetId);
  if (!draft) return entryOf(row);
  if (draft.text !== row.text) return { ...entryOf(row), local: draft.text, base: draft.version, sync: 'dirty' };
  kept.remove(row.targetId);
  return entryOf(row);
}
