import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { type Tx, tx } from '#lib/database';
import { ConflictError, NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { showPictures } from '#lib/picture/article-pictures';
import { resumePictures } from '#lib/picture/queue-pictures';
import { appendEvent } from '#lib/record/append-event';
import { stoppedAmong } from '#lib/translation/queue-drafting';
import { findSameArticle, keysOf } from '../same-article.ts';
import { stopErasing } from './queue-erasing.ts';

/**
 * Restores an article from the trash: its pages are published again at their addresses, and the memory uses its
 * approvals again. Its drafting stays stopped until somebody resumes it.
 */
export const restoreArticle = verb(
  'remove',
  z.object({ articleId: idField }),
  async (by, { articleId }): Promise<void> => {
    await tx(async (tx) => {
      const [article] = await tx
        .select()
        .from(schema.article)
        .where(
          and(eq(schema.article.id, articleId), isNotNull(schema.article.removedAt), isNull(schema.article.erasedAt)),
        );
      const [erasure] = await tx.select().from(schema.erasure).where(eq(schema.erasure.articleId, articleId));
      if (!article || erasure) throw new NotFoundError();
      await refuseTwin(tx, article);
      await tx.update(schema.article).set({ removedAt: null, removedBy: null }).where(eq(schema.article.id, articleId));
      await restoreTranslations(tx, articleId);
      await showPictures(tx, articleId);
      await stopErasing(tx, articleId);
      await resumePictures(tx, articleId);
      await appendEvent(tx, by, { kind: 'article.restored', articleId, detail: { title: article.title } });
    });
  },
);

/** Refuses if the same article was imported again meanwhile: two copies would have the same addresses. */
async function refuseTwin(tx: Tx, { id, textHash }: typeof schema.article.$inferSelect): Promise<void> {
  const keys = await keysOf(tx, id);
  const twin = await findSameArticle({ urls: [], keys, sources: [], hash: textHash }, { tx });
  if (twin) throw new ConflictError('articleKnown', twin);
}

async function restoreTranslations(tx: Tx, articleId: string): Promise<void> {
  const { translation, page } = schema;
  const rows = await tx.select().from(translation).where(eq(translation.articleId, articleId));
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return;
  await tx
    .update(page)
    .set({ publicationId: sql`${page.heldPublicationId}`, heldPublicationId: null })
    .where(and(inArray(page.translationId, ids), isNotNull(page.heldPublicationId)));
  const stoppedIds = await stoppedAmong(tx, ids);
  if (stoppedIds.length)
    await tx
      .update(translation)
      .set({ stoppedAt: Date.now() })
      .where(and(inArray(translation.id, stoppedIds), isNull(translation.stoppedAt)));
}
