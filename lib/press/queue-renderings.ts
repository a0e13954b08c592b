import { and, eq, inArray, isNotNull, type SQL } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { queueRendering } from '#lib/translation/queue-rendering';

/** Has every live page of an article looked at: one that changed is rendered, and so are those that link to it. */
export async function queueRenderings(tx: Tx, articleId: string): Promise<void> {
  const pages = await tx
    .select({ id: schema.page.id })
    .from(schema.page)
    .innerJoin(schema.translation, eq(schema.translation.id, schema.page.translationId))
    .where(and(eq(schema.translation.articleId, articleId), isNotNull(schema.page.publicationId)));
  for (const { id } of pages) await queueRendering(tx, id);
}

/** Forgets what readers of addresses were answered with, so that nobody is when they are live again with other words. */
export async function dropRenderings(tx: Tx, which: SQL | undefined): Promise<void> {
  const pages = tx.select({ id: schema.page.id }).from(schema.page).where(which);
  await tx.delete(schema.rendering).where(inArray(schema.rendering.pageId, pages));
}
