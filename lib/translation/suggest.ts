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
  /** The target's version that it was made for. */
  version: number;
  /** Of the source that it translates. */
  sourceHash: string;
  /** It says what stands there already. */
  isSame: boolean;
  /** Whoever puts it there. The record says that the machine did: the words are its own. */
  by: Allowed<'review' | 'work'>;
}

/** Puts a machine's draft beside a target's text. One that waited there goes. */
export async function suggest(tx: Tx, target: TargetRow, { by: _, ...draft }: NewSuggestion): Promise<void> {
  const row = { ...draft, model: draft.model ?? null, id: uuidv7(), targetId: target.id, at: Date.now() };
  await dropSuggestion(tx, target.id);
  await tx.insert(schema.suggestion).values(row);
  await appendEvent(tx, byMachine, {
    kind: draft.isSame ? 'target.suggested-same' : 'target.suggested',
    translationId: target.translationId,
    targetId: target.id,
  });
}

/** Takes away what waits beside a target. Returns it, or undefined where nothing does. */
export async function dropSuggestion(tx: Tx, targetId: string) {
  const [gone] = await tx.delete(schema.suggestion).where(eq(schema.suggestion.targetId, targetId)).returning();
  return gone;
}
