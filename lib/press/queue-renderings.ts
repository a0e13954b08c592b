import { and, eq, inArray, isNotNull, type SQL } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { queueRendering } from '#lib/translation/queue-rendering';

/** Queues a check of every live page of an article; pages that changed, or whose links changed, are rendered again. */
export async function queueRenderings(tx: Tx, articleId: string): Promise<void> {
  const pages = await tx
    .select({ id: schema.page.id })
    .from(schema.page)
    .innerJoin(schema.translation, eq(schema.translation.id, schema.page.translationId))
    .where(and(eq(schema.translation.articleId, articleId), isNotNull(schema.page.publicationId)));
  for (const { id } of pages) await queueRendering(tx, id);
}

/** Deletes stored renderings, so that a page that becomes live again later is not answered with old text. */
export async function dropRenderings(tx: Tx, which: SQL | undefined): Promise<void> {
  const pages = tx.select({ id: schema.page.id }).from(schema.page).where(which);
  await tx.delete(schema.rendering).where(inArray(schema.rendering.pageId, pages));
}
