import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import type { TargetOrigin } from '#db/vocabulary';
import type { Allowed } from '#lib/access/authorize';
import { byMachine } from '#lib/access/machine';
import type { Tx } from '#lib/database';
import { appendEvent } from '#lib/record/append-event';
import type { TargetRow } from './change-target.ts';

interface NewSuggestion {
  text: string;
  origin: TargetOrigin;
  /** The engine's model. */
  model: string | null | undefined;
  /** The version of the target for which the draft was made. */
  version: number;
  /** The hash of the source that it translates. */
  sourceHash: string;
  /** True if it equals the text. */
  isSame: boolean;
  /** The actor's proof. The record names the machine instead, because it wrote the words. */
  by: Allowed<'review' | 'work'>;
}

type SuggestionRow = typeof schema.suggestion.$inferSelect;

/** Stores a machine's draft as a suggestion beside a target's text. It replaces an earlier one. Returns the new row. */
export async function suggest(tx: Tx, target: TargetRow, { by: _, ...draft }: NewSuggestion): Promise<SuggestionRow> {
  const row = {
    ...{ ...draft, model: draft.model ?? null, id: uuidv7() },
    ...{ targetId: target.id, at: Date.now(), dismissedAt: null },
  };
  await dropSuggestion(tx, target.id);
  await tx.insert(schema.suggestion).values(row);
  await appendEvent(tx, byMachine, {
    kind: draft.isSame ? 'target.suggested-same' : 'target.suggested',
    translationId: target.translationId,
    targetId: target.id,
  });
  return row;
}

/** Deletes a target's suggestion. Returns it, or undefined if there is none. */
export async function dropSuggestion(tx: Tx, targetId: string) {
  const [gone] = await tx.delete(schema.suggestion).where(eq(schema.suggestion.targetId, targetId)).returning();
  return gone;
}
