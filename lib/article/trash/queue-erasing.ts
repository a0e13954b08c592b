import { and, isNotNull, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { databaseFile, type Tx } from '#lib/database';
import { enqueue, stopGroup } from '#lib/jobs/enqueue';

const groupOf = (articleId: string) => `trash:${articleId}`;

export const erasingKey = (articleId: string) => `article.erase:${articleId}`;

/** Queues the erasing of an article. It replaces the job that waits for the article's last day in the trash. */
export async function queueErasing(tx: Tx, articleId: string, runAt: number): Promise<void> {
  const [key, group] = [erasingKey(articleId), groupOf(articleId)];
  await enqueue(tx, { kind: 'article.erase', key, group, payload: { articleId }, runAt, isNewer: true });
}

export async function stopErasing(tx: Tx, articleId: string): Promise<void> {
  await stopGroup(tx, groupOf(articleId));
}

export const wipingKey = 'database.wipe';

/** Erasures whose rows are deleted, but whose remains in the database's file are not yet overwritten. */
export const whereUnwiped = () => and(isNotNull(schema.erasure.erasedAt), isNull(schema.erasure.wipedAt));

/** Queues the rewriting of the database's file after erasures. A libSQL server has no file here. */
export async function queueWiping(tx: Tx): Promise<void> {
  if (!databaseFile()) return;
  const [unwiped] = await tx.select({ id: schema.erasure.id }).from(schema.erasure).where(whereUnwiped()).limit(1);
  if (unwiped) await enqueue(tx, { kind: 'database.wipe', key: wipingKey, group: 'database', payload: {} });
}
