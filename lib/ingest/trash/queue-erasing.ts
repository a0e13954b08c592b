import type { Tx } from '#lib/database';
import { enqueue, stopGroup } from '#lib/jobs/enqueue';

const groupOf = (articleId: string) => `trash:${articleId}`;

/** Queues the erasing of an article in the place of one that waits for its day. */
export async function queueErasing(tx: Tx, articleId: string, runAt: number): Promise<void> {
  const job = { kind: 'article.erase', key: `article.erase:${articleId}`, payload: { articleId } };
  await enqueue(tx, { ...job, group: groupOf(articleId), runAt, isNewer: true });
}

export async function stopErasing(tx: Tx, articleId: string): Promise<void> {
  await stopGroup(tx, groupOf(articleId));
}
