import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { type Allowed, type Authorized, authorizeRow } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { read, tx } from '#lib/database';
import { isRehearsing } from '#lib/engines/connected';
import { InvalidError } from '#lib/errors';
import { idField, listField, textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { queueRedraft, queueTranslation, stopDrafts } from '#lib/translation/queue-drafting';
import { isUntouched } from './missing.ts';
import { resumeDrafts } from './resume-drafts.ts';

const translationSchema = z.object({ translationId: idField });

/** Removes queued drafting jobs. Requests in progress are already paid for, so they may finish. */
export const stopDrafting = verb('draft', translationSchema, async (by, { translationId }): Promise<void> => {
  const { id } = await readTranslation(by, translationId);
  await tx(async (tx) => {
    await stopDrafts(tx, id);
    await tx.update(schema.translation).set({ stoppedAt: Date.now() }).where(eq(schema.translation.id, id));
    await appendEvent(tx, by, { kind: 'drafting.stopped', translationId: id });
  });
});

/** Queues every empty paragraph again, including those that failed. */
export const resumeDrafting = verb('draft', translationSchema, async (by, { translationId }): Promise<void> => {
  const { id } = await readTranslation(by, translationId);
  await tx(async (tx) => {
    await tx.update(schema.translation).set({ stoppedAt: null }).where(eq(schema.translation.id, id));
    await resumeDrafts(tx, id);
    await queueTranslation(tx, id);
    await appendEvent(tx, by, { kind: 'drafting.resumed', translationId: id });
  });
});

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
    const isQueued = await queueRedraft(tx, target);
    if (isQueued)
      await appendEvent(tx, by, { kind: 'target.redraft-asked', translationId: target.translationId, targetId });
    return { isQueued };
  });
});

const briefSchema = translationSchema.extend({
  brief: z.object({
    summary: textField(limits.briefSummary, 'briefTooLong').trim(),
    register: textField(limits.briefRegister, 'briefTooLong').trim(),
    names: listField(
      z.object({ source: textField(limits.briefName).trim(), target: textField(limits.briefName).trim() }),
      {
        most: limits.briefNames,
        many: 'briefTooLong',
      },
    ),
  }),
});

/** Changes the brief that later drafts of this translation are given. */
export const changeBrief = verb('draft', briefSchema, async (by, { translationId, brief }): Promise<void> => {
  const { id } = await readTranslation(by, translationId);
  await tx(async (tx) => {
    const [was] = await tx
      .select({ brief: schema.translation.brief })
      .from(schema.translation)
      .where(eq(schema.translation.id, id));
    await tx.update(schema.translation).set({ brief }).where(eq(schema.translation.id, id));
    const detail = { before: was?.brief ?? null };
    await appendEvent(tx, by, { kind: 'brief.changed', translationId: id, detail });
  });
});

async function readTranslation(
  by: Allowed<'draft'>,
  translationId: string,
): Promise<Authorized<{ id: string }, 'draft'>> {
  const [row] = await read()
    .select({ id: schema.translation.id })
    .from(schema.translation)
    .innerJoin(schema.article, eq(schema.article.id, schema.translation.articleId))
    .where(and(eq(schema.translation.id, translationId), isNull(schema.article.removedAt)));
  return authorizeRow(by, row);
}
