import { and, isNotNull, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { isUnderWay, jobState } from '#lib/jobs/read-state';
import { erasingKey, queueErasing, queueWiping } from './queue-erasing.ts';

/**
 * Queues again, at every start, what was given up: the erasing of articles, and the writing of the database's file. What
 * has days left in the trash waits for them as before.
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
