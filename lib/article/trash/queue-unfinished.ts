import { and, isNotNull, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { isUnderWay, jobState } from '#lib/jobs/read-state';
import { erasingKey, queueErasing, queueWiping } from './queue-erasing.ts';

/**
 * Queues erasures again that were given up, at every start: the erasing of articles and the rewriting of the database's
 * file. Articles with days left in the trash are not affected.
 */
export async function queueUnfinishedErasures(): Promise<void> {
  const { id, removedAt, erasedAt } = schema.article;
  const inTrash = await read()
    .select({ id })
    .from(schema.article)
    .where(and(isNotNull(removedAt), isNull(erasedAt)));
  await tx(async (tx) => {
    for (const article of inTrash)
      if (!isUnderWay(await jobState(erasingKey(article.id), tx))) await queueErasing(tx, article.id, Date.now());
    await queueWiping(tx);
  });
}
