import { and, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';

/** True while a batch has a paragraph that no person stopped, of an article that is not in the trash. */
export async function isAnyWanted(batchId: string): Promise<boolean> {
  const { batchItem, translation, article } = schema;
  const [one] = await read()
    .select({ id: batchItem.id })
    .from(batchItem)
    .innerJoin(translation, eq(translation.id, batchItem.translationId))
    .innerJoin(article, eq(article.id, translation.articleId))
    .where(and(eq(batchItem.batchId, batchId), isNull(translation.stoppedAt), isNull(article.removedAt)))
    .limit(1);
  return one !== undefined;
}
