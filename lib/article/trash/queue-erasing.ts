import { and, isNotNull, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { databaseFile, type Tx } from '#lib/database';
import { enqueue, stopGroup } from '#lib/jobs/enqueue';

const groupOf = (articleId: string) => `trash:${articleId}`;

export const erasingKey = (articleId: string) => `article.erase:${articleId}`;

/** Queues the erasing of an article in the place of one that waits for its day. */
export async function queueErasing(tx: Tx, articleId: string, runAt: number): Promise<void> {
  const [key, group] = [erasingKey(articleId), groupOf(articleId)];
  await enqueue(tx, { kind: 'article.erase', key, group, payload: { articleId }, runAt, isNewer: true });
}

export async function stopErasing(tx: Tx, articleId: string): Promise<void> {
  await stopGroup(tx, groupOf(articleId));
}

export const wipingKey = 'database.wipe';

/** Erasures whose rows are gone, and what the rows left in the database's file is not. */
export const whereUnwiped = () => and(isNotNull(schema.erasure.erasedAt), isNull(schema.erasure.wipedAt));

/** Has the database's file written anew where anything was erased since it was. Of a server there is no file here. */
export async function queueWiping(tx: Tx): Promise<void> {
  if (!databaseFile()) return;
  const [unwiped] = await tx.select({ id: schema.erasure.id }).from(schema.erasure).where(whereUnwiped()).limit(1);
  if (unwiped) await enqueue(tx, { kind: 'database.wipe', key: wipingKey, group: 'database', payload: {} });
}
