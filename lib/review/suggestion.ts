import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { type Allowed, type Authorized, authorizeRow } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { type Tx, tx } from '#lib/database';
import { ConflictError, NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';
import { changeTarget, type TargetRow } from '#lib/translation/change-target';
import { dropSuggestion } from '#lib/translation/suggest';
import { stateAfterEdit } from '#lib/translation/transitions';

const takeSchema = z.object({
  suggestionId: idField,
  /** The version of the target that the editor saw. */
  version: z.number().int(),
});

/**
 * Replaces a target's text with its suggestion. The former text stays in the history; if a person changed the target
 * since the editor saw it, nothing is replaced.
 */
export const takeSuggestion = verb('review', takeSchema, async (by, { suggestionId, version }): Promise<TargetRow> => {
  return tx(async (tx) => {
    const { suggestion, target } = await readSuggestion(tx, by, suggestionId);
    // A draft that equalled the text is never offered, and stays hidden when the text changes later.
    if (suggestion.isSame) throw new NotFoundError('suggestionGone');
    if (target.version !== version) throw new ConflictError('targetChanged', target);
    const { text, origin, model } = suggestion;
    await dropSuggestion(tx, target.id);
    if (text === target.text) return tellDismissed(tx, target);
    return changeTarget(tx, target, {
      text,
      state: stateAfterEdit(target.state),
      origin,
      isRehearsal: false,
      model: model ?? undefined,
      kind: 'target.suggestion-taken',
      by: target,
    });
  });
});

/** Dismisses a suggestion, which can be undone until another draft replaces it. */
export const dismissSuggestion = verb(
  'review',
  takeSchema.pick({ suggestionId: true }),
  async (by, { suggestionId }): Promise<TargetRow> => {
    return tx(async (tx) => {
      const { target } = await readSuggestion(tx, by, suggestionId);
      const isThis = eq(schema.suggestion.id, suggestionId);
      await tx.update(schema.suggestion).set({ dismissedAt: Date.now() }).where(isThis);
      return tellDismissed(tx, target);
    });
  },
);

/** Records an event, so that other open pages remove the suggestion. */
async function tellDismissed(tx: Tx, target: Authorized<TargetRow, 'review'>): Promise<TargetRow> {
  const { translationId, id: targetId } = target;
  await appendEvent(tx, target, { kind: 'target.suggestion-dismissed', translationId, targetId });
  return target;
}

async function readSuggestion(tx: Tx, by: Allowed<'review'>, suggestionId: string) {
  const [row] = await tx
    .select({ suggestion: schema.suggestion, target: schema.target })
    .from(schema.suggestion)
    .innerJoin(schema.target, eq(schema.target.id, schema.suggestion.targetId))
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .innerJoin(schema.article, eq(schema.article.id, schema.segment.articleId))
    .where(
      and(
        eq(schema.suggestion.id, suggestionId),
        isNull(schema.suggestion.dismissedAt),
        // A suggestion for an earlier source is not shown and can't be taken.
        eq(schema.suggestion.sourceHash, schema.segment.sourceHash),
        isNull(schema.article.removedAt),
        isNull(schema.segment.removedAt),
      ),
    );
  if (!row) throw new NotFoundError('suggestionGone');
  return { suggestion: row.suggestion, target: authorizeRow(by, row.target) };
}
