import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Allowed } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { type Tx, tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { limits } from '#lib/limits';
import { hidePictures } from '#lib/picture/article-pictures';
import { stopPictures } from '#lib/picture/queue-pictures';
import { appendEvent } from '#lib/record/append-event';
import { stopDrafts } from '#lib/translation/queue-drafting';
import { queueErasing } from './trash/queue-erasing.ts';

/**
 * Moves an article to the trash: it disappears from the desk, its pages answer 410, and the memory ignores it. Nothing
 * is deleted, so that it can be restored; after its days in the trash it is erased.
 */
export const removeArticle = verb(
  'remove',
  z.object({ articleId: idField }),
  async (by, { articleId }): Promise<void> => {
    await tx((tx) => putIntoTrash(tx, by, articleId));
  },
);

export async function putIntoTrash(tx: Tx, by: Allowed<'remove'>, articleId: string): Promise<void> {
  const removedAt = Date.now();
  const [article] = await tx
    .update(schema.article)
    .set({ removedAt, removedBy: by.actor.accountId })
    .where(and(eq(schema.article.id, articleId), isNull(schema.article.removedAt)))
    .returning();
  if (!article) throw new NotFoundError();
  const translations = await tx.select().from(schema.translation).where(eq(schema.translation.articleId, articleId));
  const ids = translations.map((translation) => translation.id);
  await stopPictures(tx, articleId);
  for (const id of ids) await stopDrafts(tx, id);
  if (ids.length)
    await tx
      .update(schema.page)
      .set({ heldPublicationId: sql`${schema.page.publicationId}`, publicationId: null })
      .where(and(inArray(schema.page.translationId, ids), isNotNull(schema.page.publicationId)));
  await hidePictures(tx, articleId, removedAt);
  await queueErasing(tx, articleId, removedAt + limits.trashDays * 86_400_000);
  await appendEvent(tx, by, { kind: 'article.removed', articleId, detail: { title: article.title } });
}
