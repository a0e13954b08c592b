import { and, eq, gte, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { idField } from '#lib/fields';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import type { TargetRow } from '#lib/translation/change-target';

/** Restores a dismissed suggestion, within a day and unless another draft has replaced it. */
export const restoreSuggestion = verb(
  'review',
  z.object({ suggestionId: idField }),
  async (by, { suggestionId }): Promise<TargetRow> => {
    const { suggestion, target, segment, article } = schema;
    return tx(async (tx) => {
      const [row] = await tx
        .select({ target })
        .from(suggestion)
        .innerJoin(target, eq(target.id, suggestion.targetId))
        .innerJoin(segment, eq(segment.id, target.segmentId))
        .innerJoin(article, eq(article.id, segment.articleId))
        .where(
          and(
            eq(suggestion.id, suggestionId),
            gte(suggestion.dismissedAt, Date.now() - limits.undoKept),
            eq(suggestion.sourceHash, segment.sourceHash),
            isNull(article.removedAt),
            isNull(segment.removedAt),
          ),
        );
      if (!row) throw new InvalidError('undoOver');
      await tx.update(suggestion).set({ dismissedAt: null }).where(eq(suggestion.id, suggestionId));
      const { translationId, id: targetId } = row.target;
      await appendEvent(tx, by, { kind: 'target.suggestion-restored', translationId, targetId });
      return row.target;
    });
  },
);
