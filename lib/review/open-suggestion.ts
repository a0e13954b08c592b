import { and, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { type Allowed, type Authorized, authorizeRow } from '#lib/access/authorize';
import type { Tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { appendEvent } from '#lib/record/append-event';
import type { TargetRow } from '#lib/translation/change-target';

/** Records an event, so that other open pages remove the suggestion. */
export async function tellDismissed(tx: Tx, target: Authorized<TargetRow, 'review'>): Promise<TargetRow> {
  const { translationId, id: targetId } = target;
  await appendEvent(tx, target, { kind: 'target.suggestion-dismissed', translationId, targetId });
  return target;
}

/** Reads a suggestion that waits and fits the present source, with its target. */
export async function readSuggestion(tx: Tx, by: Allowed<'review'>, suggestionId: string) {
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
