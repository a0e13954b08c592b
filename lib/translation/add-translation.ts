import { and, asc, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import type { Allowed } from '#lib/access/authorize';
import type { Tx } from '#lib/database';
import { appendEvent } from '#lib/record/append-event';
import { queueTranslation } from '#lib/translation/queue-drafting';
import { openTargets } from './open-targets.ts';

interface NewTranslation {
  articleId: string;
  locale: string;
  isDrafted: boolean;
  /** True to ask for its drafts in batches, where the engine takes them. */
  isBatched: boolean;
  by: Allowed<'import'>;
}

/** Opens a translation with an empty target for each segment, and queues its drafting in the same transaction. */
export async function addTranslation(
  tx: Tx,
  { articleId, locale, isDrafted, isBatched, by }: NewTranslation,
): Promise<string> {
  const id = uuidv7();
  const now = Date.now();
  const { accountId } = by.actor;
  await tx
    .insert(schema.translation)
    .values({ id, articleId, locale, assigneeId: accountId, draftedFor: accountId, isBatched, createdAt: now });
  const segments = await tx
    .select({ id: schema.segment.id })
    .from(schema.segment)
    .where(and(eq(schema.segment.articleId, articleId), isNull(schema.segment.removedAt)))
    .orderBy(asc(schema.segment.position));
  await openTargets(
    tx,
    id,
    segments.map((segment) => segment.id),
  );
  if (isDrafted) await queueTranslation(tx, id);
  await appendEvent(tx, by, { kind: 'translation.opened', articleId, translationId: id, detail: { locale } });
  return id;
}
