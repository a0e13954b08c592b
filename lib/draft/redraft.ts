import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { authorizeRow } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { read, tx } from '#lib/database';
import { isRehearsing } from '#lib/engines/connect/is-rehearsing';
import { InvalidError } from '#lib/errors';
import { idField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';
import { queueRedraft } from '#lib/translation/queue-drafting';
import { isUntouched } from './missing.ts';

interface Redrafted {
  isQueued: boolean;
}

/**
 * Asks the engine for another draft of one paragraph. When the draft arrives it replaces an untouched draft, which
 * stays in the history; if a person wrote or approved the text, the new draft becomes a suggestion. `isQueued` is false
 * if a redraft is already queued or running.
 */
export const redraft = verb('draft', z.object({ targetId: idField }), async (by, { targetId }): Promise<Redrafted> => {
  const [row] = await read()
    .select({ target: schema.target })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .innerJoin(schema.article, eq(schema.article.id, schema.segment.articleId))
    .where(and(eq(schema.target.id, targetId), isNull(schema.article.removedAt), isNull(schema.segment.removedAt)));
  const target = authorizeRow(by, row?.target);
  // Without an engine the redraft would be a placeholder, which must not become a suggestion.
  if (!isUntouched(target) && (await isRehearsing())) throw new InvalidError('engineMissing');
  return tx(async (tx) => {
    const isQueued = await queueRedraft(tx, target, by.actor.accountId);
    if (isQueued)
      await appendEvent(tx, by, { kind: 'target.redraft-asked', translationId: target.translationId, targetId });
    return { isQueued };
  });
});
