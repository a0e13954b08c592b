import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import type { TargetOrigin, TargetState } from '#db/vocabulary';
import type { Allowed } from '#lib/access/authorize';
import type { Tx } from '#lib/database';
import { ConflictError } from '#lib/errors';
import { forget } from '#lib/memory/exact';
import { appendEvent } from '#lib/record/append-event';
import type { TargetChangeKind } from '#lib/record/events';

export type TargetRow = typeof schema.target.$inferSelect;

export interface TargetChange {
  text: string;
  state: TargetState;
  origin: TargetOrigin;
  isRehearsal: boolean;
  /** The engine's model, if a machine wrote the text. */
  model?: string | undefined;
  kind: TargetChangeKind;
}

/** The proof of a person who may review, or of the drafting machine. */
export type Changer = Allowed<'review' | 'work'>;

/**
 * Writes a target's next version with its revision and its event. `seen` is the row from which the change was decided:
 * if it has changed since, nothing is written and a `ConflictError` carries the present row.
 */
export async function changeTarget(
  tx: Tx,
  seen: TargetRow,
  { by, ...change }: TargetChange & { by: Changer },
): Promise<TargetRow> {
  const { accountId } = by.actor;
  const { text, state, origin, isRehearsal, model, kind } = change;
  const version = seen.version + 1;
  const now = Date.now();
  const [row] = await tx
    .update(schema.target)
    .set({ text, state, origin, isRehearsal, version, changedBy: accountId, changedAt: now })
    .where(and(eq(schema.target.id, seen.id), eq(schema.target.version, seen.version)))
    .returning();
  if (!row) {
    const [current] = await tx.select().from(schema.target).where(eq(schema.target.id, seen.id));
    throw new ConflictError('targetChanged', current);
  }
  if (seen.state === 'approved') await forget(tx, seen.id);
  await tx.insert(schema.revision).values({
    id: uuidv7(),
    targetId: seen.id,
    version,
    text,
    state,
    origin,
    accountId,
    model: model ?? null,
    at: now,
  });
  await appendEvent(tx, by, {
    kind,
    translationId: seen.translationId,
    targetId: seen.id,
    detail: { version, state },
  });
  return row;
}
