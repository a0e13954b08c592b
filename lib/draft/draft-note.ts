import { schema } from '#db/schema';
import type { DraftFault, FellBack } from '#db/vocabulary';
import type { Tx } from '#lib/database';

/** How a draft was made: by which engine, and in place of which. */
export interface DraftNote {
  engine: string;
  fellBackFrom: FellBack[];
  faults?: DraftFault[];
  attemptId?: string | null;
}

/** Stores the note of a target's draft; it replaces that of an earlier one. */
export async function writeDraftNote(
  tx: Tx,
  { faults = [], attemptId = null, ...note }: DraftNote & { targetId: string; version: number },
): Promise<void> {
  const row = { ...note, faults, attemptId };
  const { draftNote } = schema;
  await tx.insert(draftNote).values(row).onConflictDoUpdate({ target: draftNote.targetId, set: row });
}
