import type { Tx } from '#lib/database';
import { enqueue } from '#lib/jobs/enqueue';

/** Queues the fetching of an article's pictures. */
export async function queuePictures(tx: Tx, articleId: string): Promise<void> {
  const key = `pictures.fetch:${articleId}`;
  await enqueue(tx, { kind: 'pictures.fetch', key, group: articleId, payload: { articleId }, isNewer: true });
}
